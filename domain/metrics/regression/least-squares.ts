import { Matrix, QrDecomposition, inverse } from 'ml-matrix';
import { requireSameLength } from '../require-same-length.js';
import { solveNormalEquations, type NormalSolution } from './normal-equations.js';
import type { Series } from '../series.js';
import { magnitude, standardDeviation } from '../statistics/standard-deviation.js';

/** A column whose part outside the others is below this fraction of it is taken for a combination of them. */
const COLLINEARITY_TOLERANCE = 1e-10;

export interface LeastSquaresFit {
  readonly coefficients: readonly number[];
  readonly residuals: Float64Array;
  /** n - k. */
  readonly degreesOfFreedom: number;
  readonly sumOfSquaredResiduals: number;
  /** 1 - SSR / SST around the response's mean; null for a constant response. */
  readonly rSquared: number | null;
  /** (X'X)^-1. */
  readonly inverseGram: readonly (readonly number[])[];
}

/**
 * Ordinary least squares of `response` on `columns` (give a constant column yourself).
 * Null when there are not more observations than columns, a column depends on the others, or a value is not finite.
 *
 * @throws BadInputError when a column differs in length from the response.
 */
export function leastSquares(response: Series, columns: readonly Series[]): LeastSquaresFit | null {
  for (const column of columns) requireSameLength('regressor', column, response);
  const degreesOfFreedom = response.length - columns.length;
  if (degreesOfFreedom <= 0 || ![response, ...columns].every((series) => Number.isFinite(magnitude(series))))
    return null;

  const observed = typed(response);
  const design = columns.map(typed);
  const solution = solveNormalEquations(observed, design) ?? solveByDecomposition(observed, design);
  if (solution === null) return null;
  const { coefficients, residuals, inverseGram } = solution;
  const sumOfSquaredResiduals = residuals.reduce((sum, value) => sum + value ** 2, 0);
  const deviation = standardDeviation(response);
  return {
    coefficients,
    residuals,
    degreesOfFreedom,
    sumOfSquaredResiduals,
    rSquared: deviation ? 1 - sumOfSquaredResiduals / (deviation ** 2 * (response.length - 1)) : null,
    inverseGram,
  };
}

/** By QR decomposition. Null when a column depends on the others. */
function solveByDecomposition(
  response: Float64Array,
  columns: readonly Float64Array[],
): NormalSolution | null {
  const design = new Matrix(columns.map((column) => Array.from(column))).transpose();
  const qr = new QrDecomposition(design);
  const upper = qr.upperTriangularMatrix;
  const independent = columns.every(
    (_, j) => Math.abs(upper.get(j, j)) > COLLINEARITY_TOLERANCE * design.getColumnVector(j).norm(),
  );
  if (!independent) return null;

  const observed = Matrix.columnVector(response);
  const coefficients = qr.solve(observed);
  const inverseUpper = inverse(upper);
  return {
    coefficients: coefficients.to1DArray(),
    residuals: Float64Array.from(Matrix.sub(observed, design.mmul(coefficients)).to1DArray()),
    inverseGram: inverseUpper.mmul(inverseUpper.transpose()).to2DArray(),
  };
}

function typed(values: Series): Float64Array {
  return values instanceof Float64Array ? values : Float64Array.from(values);
}
