import type { ReturnHistory } from './return-history.js';

export interface PairedReturns {
  readonly returns: Float64Array;
  readonly benchmark: Float64Array;
}

/** Returns of the days on which both have one. */
export function pairedReturns(history: ReturnHistory, benchmark: ReturnHistory): PairedReturns {
  if (isWhole(history) && isWhole(benchmark)) {
    return { returns: history.returns, benchmark: benchmark.returns };
  }
  const days = history.byPosition.length;
  const [x, y] = [new Float64Array(days), new Float64Array(days)];
  let count = 0;
  for (let day = 0; day < days; day += 1) {
    const [value, other] = [history.byPosition[day]!, benchmark.byPosition[day]!];
    if (Number.isNaN(value) || Number.isNaN(other)) continue;
    x[count] = value;
    y[count] = other;
    count += 1;
  }
  return { returns: x.subarray(0, count), benchmark: y.subarray(0, count) };
}

/** A return on every date but the first. */
function isWhole({ returns, byPosition }: ReturnHistory): boolean {
  return returns.length === byPosition.length - 1;
}
