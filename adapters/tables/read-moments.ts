import { BadInputError } from '../../domain/errors/bad-input-error.js';
import { smallestEigenvalue, varianceProblem } from '../../domain/metrics/portfolios/covariance-problem.js';
import type { Moments } from '../../domain/metrics/price-table/moments.js';
import { numberGrid, type NumberGrid } from './number-grid.js';
import { parseCells } from './parse-cells.js';
import { readInput } from './read-input.js';

/** How far two halves of a covariance may differ, relative to the deviations: what printing to a few digits leaves. */
const SYMMETRY_TOLERANCE = 1e-6;
/** How far below zero the smallest eigenvalue of the correlations may lie: a variance of 0.02 printed to five digits is off by 3e-4. */
const EIGENVALUE_TOLERANCE = 1e-3;

/**
 * Expected returns and covariance from two CSV files. `mu` is one number an asset, in a row or a column; `cov` is a square.
 * Names in the first row or column are optional; where both files have them, `mu` is put in the order of `cov`.
 *
 * @throws BadInputError when the two do not fit together, or the covariance is not symmetric or no covariance.
 */
export async function readMoments(muFile: string, covFile: string): Promise<Moments> {
  const mu = numberGrid(parseCells(await readInput('--mu', muFile), muFile), muFile);
  const cov = numberGrid(parseCells(await readInput('--cov', covFile), covFile), covFile);
  const size = cov.numbers.length;
  if (cov.numbers[0]!.length !== size) {
    throw bad(covFile, `${size} rows of ${cov.numbers[0]!.length} numbers`, 'a square of numbers');
  }
  requireSymmetric(cov.numbers, covFile);
  requireCovariance(cov.numbers, covFile);
  const isRow = mu.numbers.length === 1;
  if (!isRow && mu.numbers[0]!.length !== 1) {
    throw bad(
      muFile,
      `${mu.numbers.length} rows of ${mu.numbers[0]!.length}`,
      'one row or one column of numbers',
    );
  }
  const values = mu.numbers.flat();
  if (values.length !== size)
    throw bad(muFile, `${values.length} numbers`, `${size}, as many as ${covFile} has rows`);
  const names = namesOf(cov);
  const muNames = (isRow ? mu.columnNames : mu.rowNames) ?? null;
  const ordered = names === null || muNames === null ? values : inOrder(names, muNames, values, muFile);
  const positions = values.map((_, i) => `asset ${i + 1}`);
  return { names: names ?? muNames ?? positions, mu: ordered, cov: cov.numbers, days: null };
}

function namesOf({ columnNames, rowNames }: NumberGrid): readonly string[] | null {
  return columnNames ?? rowNames;
}

function inOrder(
  names: readonly string[],
  given: readonly string[],
  values: readonly number[],
  file: string,
): number[] {
  return names.map((name) => {
    const value = values[given.indexOf(name)];
    if (value === undefined)
      throw bad(file, given.join(','), `the names of the covariance: ${names.join(',')}`);
    return value;
  });
}

function requireSymmetric(cov: readonly (readonly number[])[], file: string): void {
  cov.forEach((row, i) => {
    row.forEach((value, j) => {
      const scale = Math.sqrt(Math.abs(cov[i]![i]! * cov[j]![j]!));
      if (Math.abs(value - cov[j]![i]!) > SYMMETRY_TOLERANCE * scale) {
        const given = `${value} in row ${i + 1}, column ${j + 1}, and ${cov[j]![i]!} the other way round`;
        throw bad(file, given, 'a symmetric matrix');
      }
    });
  });
}

/** A mix of assets with a variance below zero does not exist; portfolios of such a matrix would be wrong numbers. */
function requireCovariance(cov: readonly (readonly number[])[], file: string): void {
  const negative = cov.findIndex((row, i) => row[i]! < 0);
  if (negative >= 0) {
    throw bad(
      file,
      `a variance of ${cov[negative]![negative]!} in row ${negative + 1}`,
      'variances from zero on',
    );
  }
  if (varianceProblem(cov) !== null) return;
  const smallest = smallestEigenvalue(cov);
  if (smallest < -EIGENVALUE_TOLERANCE) {
    const given = `correlations with the eigenvalue ${smallest.toPrecision(3)}`;
    throw bad(file, given, 'a positive semidefinite matrix, as every covariance is');
  }
}

function bad(what: string, given: string, allowed: string): BadInputError {
  return new BadInputError({ what, given, allowed });
}
