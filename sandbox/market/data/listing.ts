import { upTo } from './bar-series.js';
import type { DayNumber } from './day-number.js';
import type { BarTable, Company, MarketData, RowRange } from './market-data.js';

/** The symbol's rows that exist at `asOf`; undefined when there are none, so that a later listing does not show. */
export function rowsAsOf(table: BarTable, symbol: string, asOf: DayNumber): RowRange | undefined {
  const all = table.symbols.get(symbol);
  if (all === undefined) return undefined;
  const known = upTo(table, all, asOf);
  return known.from < known.to ? known : undefined;
}

/** The company, unless its first bar is later than `asOf`; one without any bars counts as listed. */
export function companyAsOf(data: MarketData, symbol: string, asOf: DayNumber): Company | undefined {
  const listedLater = data.stocks.symbols.has(symbol) && rowsAsOf(data.stocks, symbol, asOf) === undefined;
  return listedLater ? undefined : data.companies.get(symbol);
}
