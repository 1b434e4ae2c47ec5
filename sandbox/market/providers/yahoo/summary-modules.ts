import { toYahooSymbol } from '../../../../domain/market/symbol-spelling.js';
import type { Market } from '../../answer.js';
import { finite, lastQuotedRow } from '../../data/bar-summary.js';
import { companyAsOf, rowsAsOf } from '../../data/listing.js';
import { sessionClose } from '../../data/new-york-clock.js';
import { providerSector } from '../../data/provider-sector.js';
import { UNKNOWN_EXCHANGE } from './chart-meta.js';

type Module = Record<string, unknown>;

const PROFILE_MAX_AGE_SECONDS = 86_400;

function key(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

/** What is known of the company: sector, and industry where the data has it; null when it is unknown. */
export function assetProfile({ data, asOf }: Market, symbol: string): Module | null {
  const company = companyAsOf(data, symbol, asOf);
  if (company === undefined) return null;
  const sector = providerSector(company.gicsSector, 'yahoo');
  const { industry } = company;
  return {
    ...(industry === null ? {} : { industry, industryKey: key(industry), industryDisp: industry }),
    ...(sector === null ? {} : { sector, sectorKey: key(sector), sectorDisp: sector }),
    companyOfficers: [],
    maxAge: PROFILE_MAX_AGE_SECONDS,
  };
}

/** The quote after the close of the last session; null for a symbol without bars. */
export function price({ data, asOf }: Market, symbol: string): Module | null {
  const table = data.stocks;
  const rows = rowsAsOf(table, symbol, asOf);
  if (rows === undefined) return null;
  const company = data.companies.get(symbol);
  const last = lastQuotedRow(table, rows);
  const previous = last > rows.from ? finite(table.close[last - 1]) : null;
  const close = finite(table.close[last]);
  const change = close === null || previous === null ? null : close - previous;
  const name = company?.name ?? toYahooSymbol(symbol);
  return {
    maxAge: 1,
    regularMarketChangePercent: change === null || previous === null ? null : finite(change / previous),
    regularMarketChange: change,
    regularMarketTime: sessionClose(table.days[last]!),
    priceHint: 2,
    regularMarketPrice: close,
    regularMarketDayHigh: finite(table.high[last]),
    regularMarketDayLow: finite(table.low[last]),
    regularMarketVolume: finite(table.volume[last]),
    regularMarketPreviousClose: previous,
    regularMarketSource: 'FREE_REALTIME',
    regularMarketOpen: finite(table.open[last]),
    exchange: UNKNOWN_EXCHANGE,
    exchangeName: UNKNOWN_EXCHANGE,
    exchangeDataDelayedBy: 0,
    marketState: 'CLOSED',
    quoteType: 'EQUITY',
    symbol: toYahooSymbol(symbol),
    underlyingSymbol: null,
    shortName: name,
    longName: name,
    currency: 'USD',
    quoteSourceName: 'Delayed Quote',
    currencySymbol: '$',
    fromCurrency: null,
    toCurrency: null,
    lastMarket: null,
    ...(company === undefined || company.marketCap === null ? {} : { marketCap: company.marketCap }),
  };
}
