import { factorRegression } from '../regression/factor-regression.js';
import type { Series } from '../series.js';

export interface Factor {
  readonly name: string;
  readonly values: Series;
}

/** A factor regression under the field names of the reference values: one number a coefficient. Null where undefined. */
export function regressionFields(returns: Series, factors: readonly Factor[]) {
  const fit = factorRegression(returns, factors);
  if (fit === null) return null;
  const { coefficients } = fit;
  const smallSample = Math.sqrt(fit.observations / (fit.observations - coefficients.length));
  return {
    names: coefficients.map(({ name }) => name),
    coef: coefficients.map(({ classical }) => classical.estimate),
    se: coefficients.map(({ classical }) => classical.standardError),
    t: coefficients.map(({ classical }) => classical.tStatistic),
    p: coefficients.map(({ classical }) => classical.pValue),
    r2: fit.rSquared,
    hac5_se_corrected: coefficients.map(({ robust }) => robust.standardError),
    hac5_se_uncorrected: coefficients.map(({ robust }) => robust.standardError / smallSample),
    hac5_t_corrected: coefficients.map(({ robust }) => robust.tStatistic),
    hac5_p_normal_corrected: coefficients.map(({ robust }) => robust.pValue),
  };
}
