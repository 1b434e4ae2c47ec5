const ZERO = 0x30;
const POINT = 0x2e;
const DIGITS = 10;

/** Below it each integer is a double, and so is each digit more. */
const EXACT_INTEGER = Number.MAX_SAFE_INTEGER / DIGITS - 1;
/** Powers of ten that are doubles themselves. */
const POWERS = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/**
 * The number that plain digits with at most one point say, correctly rounded: an exact integer divided by an exact power of
 * ten. NaN for anything else (a sign, an exponent, more digits than a double has, text): the caller then takes the long way.
 */
export function decimalAt(bytes: Buffer, start: number, end: number): number {
  let integer = 0;
  let point = -1;
  for (let at = start; at < end; at += 1) {
    const digit = bytes[at]! - ZERO;
    if (digit >= 0 && digit < DIGITS) {
      if (integer > EXACT_INTEGER) return NaN;
      integer = integer * DIGITS + digit;
    } else if (bytes[at] === POINT && point === -1) {
      point = at;
    } else {
      return NaN;
    }
  }
  if (end - start < (point === -1 ? 1 : 2)) return NaN;
  const decimals = point === -1 ? 0 : end - point - 1;
  return decimals < POWERS.length ? integer / POWERS[decimals]! : NaN;
}
