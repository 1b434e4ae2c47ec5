import { fromYahooSymbol, toYahooSymbol } from '../../../../domain/market/symbol-spelling.js';
import { jsonAnswer, type Answer, type Market, type MarketRequest } from '../../answer.js';
import { finite, fiftyTwoWeeks, lastQuotedRow } from '../../data/bar-summary.js';
import { rowsAsOf } from '../../data/listing.js';
import { newYorkOffset, sessionClose, sessionOpen } from '../../data/new-york-clock.js';
import { INDEX_EXCHANGE, UNKNOWN_EXCHANGE } from './chart-meta.js';
import { noSymbolsAnswer } from './refusals.js';

type Quote = Record<string, unknown>;

/** `/v7/finance/quote?symbols=A,B`: what is known of each after the close of "today"; an unknown symbol is left out. */
export function answerQuote(market: Market, request: MarketRequest): Answer {
  const symbols = (request.query.get('symbols') ?? '')
    .split(',')
    .map((symbol) => symbol.trim().toUpperCase());
  const asked = [...new Set(symbols.filter((symbol) => symbol !== ''))];
  if (asked.length === 0) return noSymbolsAnswer();
  // What has a dot there is a listing outside the US.
  const known = asked.filter((symbol) => !symbol.includes('.')).map(fromYahooSymbol);
  const result = known.flatMap((symbol) => quote(market, symbol) ?? []);
  // Quotes repeat the day's bar: they do not count as served, but faults may spoil the answer.
  return jsonAnswer(200, { quoteResponse: { result, error: null } }, () => undefined);
}

function quote(market: Market, symbol: string): Quote | null {
  const { data, asOf } = market;
  const isIndex = data.indices.symbols.has(symbol);
  const table = isIndex ? data.indices : data.stocks;
  const rows = rowsAsOf(table, symbol, asOf);
  if (rows === undefined) return null;
  const last = lastQuotedRow(table, rows);
  const day = table.days[last]!;
  const price = finite(table.close[last]);
  const previous = last > rows.from ? finite(table.close[last - 1]) : null;
  const change = price === null || previous === null ? null : price - previous;
  const { high: fiftyTwoWeekHigh, low: fiftyTwoWeekLow } = fiftyTwoWeeks(table, rows);
  const yahooSymbol = toYahooSymbol(symbol);
  const name = (isIndex ? data.indexNames.get(symbol) : data.companies.get(symbol)?.name) ?? yahooSymbol;
  const marketCap = data.companies.get(symbol)?.marketCap ?? null;
  const exchange = isIndex ? INDEX_EXCHANGE : UNKNOWN_EXCHANGE;
  const { gmtoffset, abbreviation } = newYorkOffset(day);
  const numbers = {
    regularMarketChangePercent: change === null ? null : finite((change / previous!) * 100),
    regularMarketPrice: price,
    regularMarketChange: change,
    regularMarketDayHigh: finite(table.high[last]),
    regularMarketDayLow: finite(table.low[last]),
    regularMarketVolume: finite(table.volume[last]),
    regularMarketPreviousClose: previous,
    regularMarketOpen: finite(table.open[last]),
    fiftyTwoWeekLow,
    fiftyTwoWeekHigh,
    marketCap,
  };
  return {
    language: 'en-US',
    region: 'US',
    quoteType: isIndex ? 'INDEX' : 'EQUITY',
    typeDisp: isIndex ? 'Index' : 'Equity',
    quoteSourceName: 'Delayed Quote',
    triggerable: true,
    customPriceAlertConfidence: 'HIGH',
    currency: 'USD',
    shortName: name,
    longName: name,
    hasPrePostMarketData: !isIndex,
    firstTradeDateMilliseconds: sessionOpen(table.days[rows.from]!) * 1000,
    priceHint: 2,
    // What Yahoo does not know it leaves out.
    ...Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== null)),
    fullExchangeName: exchange,
    sourceInterval: 15,
    exchangeDataDelayedBy: 0,
    tradeable: false,
    cryptoTradeable: false,
    regularMarketTime: sessionClose(day),
    marketState: 'CLOSED',
    exchange,
    exchangeTimezoneName: 'America/New_York',
    exchangeTimezoneShortName: abbreviation,
    gmtOffSetMilliseconds: gmtoffset * 1000,
    market: 'us_market',
    esgPopulated: false,
    symbol: yahooSymbol,
  };
}
