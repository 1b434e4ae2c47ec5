import { finiteOrNull } from '../finite-or-null.js';
import type { Series } from '../series.js';
import { mean } from './mean.js';

/**
 * Spread below this fraction of the largest value is rounding noise. A constant series has a mean that is off by
 * the last bit; without this its Sharpe ratio would be 1e16 instead of undefined.
 */
const ROUNDING_NOISE = 1e-13;

/** The largest absolute value; 0 for an empty series. */
export function magnitude(values: Series): number {
  let largest = 0;
  for (let i = 0; i < values.length; i += 1) largest = Math.max(largest, Math.abs(values[i]!));
  return largest;
}

/**
 * Sample standard deviation (n - 1), in the unit of `values`; exactly 0 for a series that is constant but for
 * rounding. Give `scale` when `values` are differences of larger numbers, whose rounding they inherit.
 *
 * Null below two observations or with a non-finite value.
 */
export function standardDeviation(values: Series, scale = magnitude(values)): number | null {
  const centre = mean(values);
  if (centre === null || values.length < 2) return null;
  let squares = 0;
  for (let i = 0; i < values.length; i += 1) squares += (values[i]! - centre) ** 2;
  const deviation = Math.sqrt(squares / (values.length - 1));
  return deviation <= ROUNDING_NOISE * scale ? 0 : finiteOrNull(deviation);
}
