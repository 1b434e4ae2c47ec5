import type { BarColumns, QualityBar } from '../../domain/quality/index.js';
import type { HeldBar } from '../../domain/runs/row-decision.js';

/** The bar of a row, kept out by a rule. */
export function heldAt(columns: BarColumns, row: number, rule: string, reason: string): HeldBar {
  const { provider, dataset, symbol, tradingDate, occurrence, fetchId } = barAt(columns, row);
  return { provider, dataset, symbol, tradingDate, occurrence, fetchId, rule, reason };
}

/** The bar of a row. */
export function barAt(columns: BarColumns, row: number): QualityBar {
  return {
    provider: columns.provider,
    dataset: columns.dataset,
    fetchId: columns.fetchId,
    symbol: columns.symbols[row]!,
    tradingDate: columns.tradingDates[row]!,
    occurrence: columns.occurrences[row]!,
    open: columns.open[row] ?? null,
    high: columns.high[row] ?? null,
    low: columns.low[row] ?? null,
    close: columns.close[row] ?? null,
    adjClose: columns.adjClose[row] ?? null,
    volume: columns.volume[row] ?? null,
    provisional: columns.provisional[row]!,
  };
}
