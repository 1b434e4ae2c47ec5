const UNITS = [
  [1e12, 'T'],
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;
/** Numbers that Yahoo never wraps. */
const PLAIN = new Set(['maxAge', 'exchangeDataDelayedBy', 'regularMarketTime']);

function short(value: number): string {
  const [divisor, letter] = UNITS.find(([least]) => Math.abs(value) >= least) ?? [1, ''];
  return `${(value / divisor).toFixed(2)}${letter}`;
}

/** What Yahoo makes of a module's numbers unless `formatted=false` is asked for: `{ raw, fmt, longFmt }`. */
export function formatNumbers(module: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(module).map(([key, value]) =>
      typeof value === 'number' && !PLAIN.has(key)
        ? [key, { raw: value, fmt: short(value), longFmt: value.toLocaleString('en-US') }]
        : [key, value],
    ),
  );
}
