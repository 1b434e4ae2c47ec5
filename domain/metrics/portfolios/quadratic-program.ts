import quadprog from 'quadprog';

export interface LinearConstraint {
  readonly coefficients: readonly number[];
  readonly atLeast: number;
}

/**
 * Minimises x'Dx / 2 with the first constraint an equality and the others lower bounds (Goldfarb and Idnani's dual
 * method). D is scaled to a mean diagonal of 1, which leaves the optimum where it is.
 *
 * Null when the constraints contradict each other or D is not positive definite: the solver then answers zeros
 * and says so in its message only.
 */
export function minimiseQuadratic(
  matrix: readonly (readonly number[])[],
  constraints: readonly [LinearConstraint, ...LinearConstraint[]],
): readonly number[] | null {
  const size = matrix.length;
  const scale = matrix.reduce((sum, row, i) => sum + row[i]! / size, 0);
  const fromOne = <T>(values: readonly T[], zeroth: T): T[] => [zeroth, ...values];
  const result = quadprog.solveQP(
    fromOne(
      matrix.map((row) =>
        fromOne(
          row.map((value) => value / scale),
          0,
        ),
      ),
      [],
    ),
    new Array<number>(size + 1).fill(0),
    fromOne(
      matrix.map((_, i) =>
        fromOne(
          constraints.map(({ coefficients }) => coefficients[i]!),
          0,
        ),
      ),
      [],
    ),
    fromOne(
      constraints.map(({ atLeast }) => atLeast),
      0,
    ),
    1,
  );
  return result.message === '' ? result.solution.slice(1) : null;
}

/** Coefficients that pick out one variable. */
export function unitVector(size: number, index: number): number[] {
  return Array.from({ length: size }, (_, i) => (i === index ? 1 : 0));
}
