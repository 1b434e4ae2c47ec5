import { dateOfDay, type PriceHistory } from '../../domain/quality/history/price-history.js';

export interface Part {
  readonly hasSymbol?: (symbol: string, index: number) => boolean;
  /** First and last day. */
  readonly from?: string;
  readonly to?: string;
}

/** Some symbols and days of a history. */
export function partOf(history: PriceHistory, { hasSymbol, from = '', to = '9999' }: Part): PriceHistory {
  const kept = history.symbols.map((symbol, i) => hasSymbol?.(symbol, i) ?? true);
  const rows: number[] = [];
  for (let row = 0; row < history.days.length; row += 1) {
    const date = dateOfDay(history.days[row]!);
    if (kept[history.symbolIds[row]!] === true && date >= from && date <= to) rows.push(row);
  }
  const names = history.symbols.filter((_, i) => kept[i]);
  const idOf = new Map(names.map((name, id) => [name, id]));
  const picked = (column: Float64Array) => Float64Array.from(rows, (row) => column[row]!);
  return {
    symbols: names,
    symbolIds: Int32Array.from(rows, (row) => idOf.get(history.symbols[history.symbolIds[row]!]!)!),
    days: Int32Array.from(rows, (row) => history.days[row]!),
    open: picked(history.open),
    high: picked(history.high),
    low: picked(history.low),
    close: picked(history.close),
    volume: picked(history.volume),
  };
}
