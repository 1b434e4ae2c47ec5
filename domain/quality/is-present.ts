/** False for a provider's null and for NaN, which stands for null in a Float64Array. */
export function isPresent(value: number | null): value is number {
  return value !== null && !Number.isNaN(value);
}
