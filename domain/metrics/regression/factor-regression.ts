import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import tCdf from '@stdlib/stats-base-dists-t-cdf';
import type { Series } from '../series.js';
import { leastSquares } from './least-squares.js';
import { NEWEY_WEST_LAGS, neweyWestErrors } from './newey-west.js';

export interface CoefficientEstimate {
  readonly estimate: number;
  readonly standardError: number;
  readonly tStatistic: number;
  /** Two-sided. */
  readonly pValue: number;
}

export interface FactorCoefficient {
  /** `const` or the factor's name. */
  readonly name: string;
  /** Classical errors (independent residuals of one variance); p from Student's t with n - k degrees. */
  readonly classical: CoefficientEstimate;
  /** Newey-West errors; p from the normal distribution. The ones to trust for daily returns. */
  readonly robust: CoefficientEstimate;
}

export interface FactorRegression {
  readonly observations: number;
  readonly rSquared: number;
  readonly coefficients: readonly FactorCoefficient[];
}

/**
 * Regression of returns on named factors and a constant: r(t) = a + sum of b(i) f(i, t) + e(t). Coefficients are in
 * the unit of the returns for one unit of the factor; the constant is a daily return.
 *
 * Null when there are not more observations than coefficients, a factor is constant or depends on the others, the
 * returns are constant, or they are fitted without residual (errors and p-values are then undefined).
 *
 * @throws BadInputError when a factor differs in length from the returns.
 */
export function factorRegression(
  returns: Series,
  factors: readonly { readonly name: string; readonly values: Series }[],
  lags = NEWEY_WEST_LAGS,
): FactorRegression | null {
  const columns = [new Float64Array(returns.length).fill(1), ...factors.map((factor) => factor.values)];
  const fit = leastSquares(returns, columns);
  if (fit === null || fit.rSquared === null) return null;

  const variance = fit.sumOfSquaredResiduals / fit.degreesOfFreedom;
  const robustErrors = neweyWestErrors(fit, columns, lags);
  const coefficients = ['const', ...factors.map((factor) => factor.name)].map((name, i) => {
    const estimate = fit.coefficients[i]!;
    const classicalError = Math.sqrt(variance * fit.inverseGram[i]![i]!);
    return {
      name,
      classical: withError(estimate, classicalError, (t) => 2 * tCdf(-Math.abs(t), fit.degreesOfFreedom)),
      robust: withError(estimate, robustErrors[i]!, (t) => 2 * normalCdf(-Math.abs(t), 0, 1)),
    };
  });
  const defined = coefficients.every(({ classical, robust }) =>
    [classical.tStatistic, robust.tStatistic].every(Number.isFinite),
  );
  return defined ? { observations: returns.length, rSquared: fit.rSquared, coefficients } : null;
}

function withError(
  estimate: number,
  standardError: number,
  pValue: (t: number) => number,
): CoefficientEstimate {
  const tStatistic = estimate / standardError;
  return { estimate, standardError, tStatistic, pValue: pValue(tStatistic) };
}
