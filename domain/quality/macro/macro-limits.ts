/** What a series' values and their changes can be. */
export interface MacroLimits {
  readonly least: number;
  readonly most: number;
  /** The largest change from one observation to the next that is believed, in the series' unit or as a ratio. */
  readonly step: number;
  readonly stepIs: 'points' | 'ratio';
}

/**
 * Limits of the series that are fetched by default, in their own units. Wider than anything since 2000: the largest step of the bundled
 * observations (April 2020, October 2008) stands beside each.
 */
export const MACRO_LIMITS: ReadonlyMap<string, MacroLimits> = new Map<string, MacroLimits>([
  // Percent a year: 0.96 points.
  ['FEDFUNDS', { least: -3, most: 25, step: 2, stepIs: 'points' }],
  // Index, 1982-84 is 100: 1.8 and 0.8 %.
  ['CPIAUCSL', { least: 20, most: 2000, step: 1.04, stepIs: 'ratio' }],
  ['CPILFESL', { least: 20, most: 2000, step: 1.03, stepIs: 'ratio' }],
  // Percent of the labour force: 10.4 points.
  ['UNRATE', { least: 0, most: 40, step: 15, stepIs: 'points' }],
  // Percent a year: 0.57 points on the worst day.
  ['DGS2', { least: -3, most: 25, step: 1.2, stepIs: 'points' }],
  ['DGS10', { least: -3, most: 25, step: 1.2, stepIs: 'points' }],
  ['DGS30', { least: -3, most: 25, step: 1.2, stepIs: 'points' }],
  ['T10Y2Y', { least: -6, most: 8, step: 1.2, stepIs: 'points' }],
  ['T10YIE', { least: -5, most: 10, step: 1.2, stepIs: 'points' }],
  // Index, 2017 is 100: 15 %.
  ['INDPRO', { least: 5, most: 500, step: 1.25, stepIs: 'ratio' }],
  // Thousands of persons: 16 %.
  ['PAYEMS', { least: 20_000, most: 400_000, step: 1.25, stepIs: 'ratio' }],
  // Percent a year: 2.2 times on 2018-02-05.
  ['VIXCLS', { least: 5, most: 150, step: 3, stepIs: 'ratio' }],
]);

/** How far two values of a series are apart, in parts of the largest step that is believed. */
export function stepsApart(a: number, b: number, { step, stepIs }: MacroLimits): number {
  if (stepIs === 'points') return Math.abs(a - b) / step;
  return a > 0 && b > 0 ? Math.abs(Math.log(a / b)) / Math.log(step) : Infinity;
}
