import { toYahooSymbol } from '../../../../domain/market/symbol-spelling.js';
import type { Market } from '../../answer.js';
import { finite, fiftyTwoWeeks, lastQuotedRow } from '../../data/bar-summary.js';
import type { DayNumber } from '../../data/day-number.js';
import type { BarTable, RowRange } from '../../data/market-data.js';
import { newYorkOffset, newYorkTime, sessionClose, sessionOpen } from '../../data/new-york-clock.js';
import { VALID_RANGES } from './chart-period.js';

/** Yahoo's own code where it does not know the exchange; the data directory does not say. */
export const UNKNOWN_EXCHANGE = 'YHD';
export const INDEX_EXCHANGE = 'SNP';
const PRE_MARKET_HOUR = 4;
const POST_MARKET_END_HOUR = 20;

/** The market's last session at or before `asOf`; an `asOf` on a weekend belongs to Friday's. */
function lastSession({ data, asOf }: Market): DayNumber {
  return data.sessions.findLast((day) => day <= asOf) ?? asOf;
}

function tradingPeriods(day: DayNumber): Record<'pre' | 'regular' | 'post', object> {
  const { gmtoffset, abbreviation: timezone } = newYorkOffset(day);
  const [preStart, open] = [newYorkTime(day, PRE_MARKET_HOUR), sessionOpen(day)];
  const [close, postEnd] = [sessionClose(day), newYorkTime(day, POST_MARKET_END_HOUR)];
  return {
    pre: { timezone, start: preStart, end: open, gmtoffset },
    regular: { timezone, start: open, end: close, gmtoffset },
    post: { timezone, start: close, end: postEnd, gmtoffset },
  };
}

/** `known` is every row up to "today", `served` the part that was asked for; `range` is echoed. */
export function chartMeta(
  market: Market,
  table: BarTable,
  known: RowRange,
  served: RowRange,
  range: string,
): Record<string, unknown> {
  const isIndex = table === market.data.indices;
  const session = lastSession(market);
  const { gmtoffset, abbreviation } = newYorkOffset(session);
  const last = lastQuotedRow(table, known);
  const year = fiftyTwoWeeks(table, known);
  const names = isIndex
    ? market.data.indexNames.get(known.symbol)
    : market.data.companies.get(known.symbol)?.name;
  const symbol = toYahooSymbol(known.symbol);
  // The first row of all has none before it: Yahoo then gives the price that the chart begins with.
  const previousClose =
    served.from > known.from
      ? table.close[served.from - 1]
      : (table.open[known.from] ?? table.close[known.from]);
  return {
    currency: 'USD',
    symbol,
    exchangeName: isIndex ? INDEX_EXCHANGE : UNKNOWN_EXCHANGE,
    fullExchangeName: isIndex ? INDEX_EXCHANGE : UNKNOWN_EXCHANGE,
    instrumentType: isIndex ? 'INDEX' : 'EQUITY',
    firstTradeDate: sessionOpen(table.days[known.from]!),
    regularMarketTime: sessionClose(table.days[last]!),
    hasPrePostMarketData: !isIndex,
    gmtoffset,
    timezone: abbreviation,
    exchangeTimezoneName: 'America/New_York',
    regularMarketPrice: finite(table.close[last]),
    fiftyTwoWeekHigh: year.high,
    fiftyTwoWeekLow: year.low,
    regularMarketDayHigh: finite(table.high[last]),
    regularMarketDayLow: finite(table.low[last]),
    regularMarketVolume: finite(table.volume[last]),
    longName: names ?? symbol,
    shortName: names ?? symbol,
    chartPreviousClose: finite(previousClose),
    priceHint: 2,
    currentTradingPeriod: tradingPeriods(session),
    dataGranularity: '1d',
    range,
    validRanges: VALID_RANGES,
  };
}
