/** Cap of the capped variants: no asset above a quarter. */
export const WEIGHT_CAP = 0.25;

/** A cap this close to 1 / n leaves one portfolio only; the solver may take its rounding for a contradiction. */
const ROOM = 1e-9;

/**
 * Whether long-only weights of `size` assets, none above `cap`, can sum to one: `yes`, `no`, or only the `equal` ones.
 */
export function roomUnderCap(cap: number, size: number): 'yes' | 'equal' | 'no' {
  if (Math.abs(cap * size - 1) <= ROOM) return 'equal';
  return cap * size > 1 ? 'yes' : 'no';
}
