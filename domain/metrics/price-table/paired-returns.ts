import type { ReturnHistory } from './return-history.js';

export interface PairedReturns {
  readonly returns: Float64Array;
  readonly benchmark: Float64Array;
}

/** Returns of the days on which both have one. */
export function pairedReturns(history: ReturnHistory, benchmark: ReturnHistory): PairedReturns {
  const onBoth = (value: number, day: number): boolean =>
    !Number.isNaN(value) &&
    !Number.isNaN(history.byPosition[day]!) &&
    !Number.isNaN(benchmark.byPosition[day]!);
  return { returns: history.byPosition.filter(onBoth), benchmark: benchmark.byPosition.filter(onBoth) };
}
