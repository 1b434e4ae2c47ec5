/** Binary fractions miss a tenth by less than this. */
const TOLERANCE = 1e-6;

function isOn(price: number, steps: number): boolean {
  return Math.abs(price * steps - Math.round(price * steps)) < TOLERANCE;
}

/** The coarsest grid that all four prices of a bar lie on: whole currency units, tenths of them, or finer. */
export function priceGrid(
  open: number,
  high: number,
  low: number,
  close: number,
): 'whole' | 'tenths' | 'fine' {
  if (!isOn(close, 10) || !isOn(open, 10) || !isOn(high, 10) || !isOn(low, 10)) return 'fine';
  return isOn(close, 1) && isOn(open, 1) && isOn(high, 1) && isOn(low, 1) ? 'whole' : 'tenths';
}
