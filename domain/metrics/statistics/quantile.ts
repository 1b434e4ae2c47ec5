import { finiteOrNull } from '../finite-or-null.js';
import type { Series } from '../series.js';

/**
 * Quantile of type 7 (linear between order statistics; numpy's default and SQL's `quantile_cont`):
 * with h = (n - 1) p, x[floor h] + (h - floor h) (x[floor h + 1] - x[floor h]) over the sorted values.
 *
 * Null for an empty series, a value that is not finite, or p outside [0, 1].
 */
export function quantile(values: Series, probability: number): number | null {
  if (values.length === 0 || !(probability >= 0 && probability <= 1)) return null;
  const sorted = Float64Array.from(values).sort();
  if (!Number.isFinite(sorted[0]) || !Number.isFinite(sorted.at(-1))) return null;
  return finiteOrNull(quantileOfSorted(sorted, probability));
}

/** {@link quantile} of values that ascend, at least one and all finite, for a probability in [0, 1]. */
export function quantileOfSorted(sorted: Float64Array, probability: number): number {
  const position = (sorted.length - 1) * probability;
  const below = Math.floor(position);
  const lower = sorted[below]!;
  const upper = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return lower + (position - below) * (upper - lower);
}
