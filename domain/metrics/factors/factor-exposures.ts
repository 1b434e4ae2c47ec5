import { factorRegression } from '../regression/factor-regression.js';
import { FACTOR_NAMES, type FactorName, type FactorValues } from './macro-factors.js';

/** Fewest days for a regression on four factors: a quarter. */
export const EXPOSURE_MINIMUM_DAYS = 60;

/** What a factor explains of returns. The four figures are null where the factor, or the regression, is left out. */
export interface FactorExposure {
  /** `const` is what no factor explains, a daily return. */
  readonly factor: 'const' | FactorName;
  /** Days of the regression. */
  readonly observations: number;
  readonly rSquared: number | null;
  /** Return (a fraction) for one unit of the factor. */
  readonly coefficient: number | null;
  /** Newey-West, 5 lags. */
  readonly standardError: number | null;
  readonly tStatistic: number | null;
  readonly pValue: number | null;
}

/**
 * Regression of returns on the factors, all over the same days (NaN where a return or a factor is not known), over the days
 * on which all are known. A factor that is known on less than half of the days of returns, or never changes, is left out and
 * the others stay. One row a factor and one for the constant.
 */
export function factorExposures(returns: Float64Array, factors: FactorValues): FactorExposure[] {
  const days = [...returns.keys()].filter((day) => !Number.isNaN(returns[day]!));
  const used = FACTOR_NAMES.filter((name) => isUsable(factors[name], days));
  const known = days.filter((day) => used.every((name) => !Number.isNaN(factors[name][day]!)));
  const onKnown = (values: Float64Array) => Float64Array.from(known, (day) => values[day]!);
  const fit =
    known.length < EXPOSURE_MINIMUM_DAYS
      ? null
      : factorRegression(
          onKnown(returns),
          used.map((name) => ({ name, values: onKnown(factors[name]) })),
        );
  return (['const', ...FACTOR_NAMES] as const).map((factor) => {
    const robust = fit?.coefficients.find(({ name }) => name === factor)?.robust;
    return {
      factor,
      observations: known.length,
      rSquared: fit?.rSquared ?? null,
      coefficient: robust?.estimate ?? null,
      standardError: robust?.standardError ?? null,
      tStatistic: robust?.tStatistic ?? null,
      pValue: robust?.pValue ?? null,
    };
  });
}

function isUsable(values: Float64Array, days: readonly number[]): boolean {
  const known = days.map((day) => values[day]!).filter((value) => !Number.isNaN(value));
  return known.length * 2 >= days.length && known.some((value) => value !== known[0]);
}
