/** Symbols named in one finding; more are counted. */
export const NAMED_SYMBOLS = 10;

/** `A, B and 3 more`. */
export function nameSome(symbols: readonly string[]): string {
  const rest = symbols.length - NAMED_SYMBOLS;
  const named = symbols.slice(0, NAMED_SYMBOLS).join(', ');
  return rest > 0 ? `${named} and ${rest} more` : named;
}
