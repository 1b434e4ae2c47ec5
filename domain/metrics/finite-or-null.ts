/** `value`, or null when it is NaN or infinite: an undefined metric is null everywhere, never NaN. */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
