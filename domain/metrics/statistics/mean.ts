import { finiteOrNull } from '../finite-or-null.js';
import type { Series } from '../series.js';

/** Arithmetic mean, in the unit of `values`. Null for an empty series or a non-finite value. */
export function mean(values: Series): number | null {
  if (values.length === 0) return null;
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i]!;
  return finiteOrNull(sum / values.length);
}
