/** `+12.3 %` of a log return. */
export function percent(logReturn: number): string {
  const move = (Math.exp(logReturn) - 1) * 100;
  return `${move >= 0 ? '+' : ''}${move.toFixed(1)} %`;
}

/** A number with as many digits as evidence needs. */
export function rounded(value: number, digits = 4): number {
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor;
}
