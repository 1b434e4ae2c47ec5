export interface Evaluation {
  readonly value: number;
  readonly gradient: readonly number[];
}

const MAXIMUM_ITERATIONS = 300;
const MAXIMUM_HALVINGS = 50;
/** Armijo's constant: the share of the descent promised by the slope that a step must deliver. */
const SUFFICIENT_DECREASE = 1e-4;
const GRADIENT_TOLERANCE = 1e-10;
const MINIMUM_CURVATURE = 1e-14;

/**
 * Minimises a smooth function by BFGS (Nocedal and Wright, algorithm 6.1) with a halving line search. Deterministic.
 * Stops at a gradient that is small against the value, or when no step improves any more; whether the point is
 * an optimum is the caller's to judge. A non-finite value counts as worse than any other.
 */
export function bfgs(evaluate: (point: readonly number[]) => Evaluation, start: readonly number[]): number[] {
  let point = [...start];
  let current = evaluate(point);
  let inverse = identity(point.length, 1 / Math.max(1, Math.hypot(...current.gradient)));

  for (let iteration = 0; iteration < MAXIMUM_ITERATIONS; iteration += 1) {
    const steepest = Math.max(...current.gradient.map(Math.abs));
    if (steepest <= GRADIENT_TOLERANCE * Math.max(1, Math.abs(current.value))) break;

    let direction = inverse.map((row) => -dot(row, current.gradient));
    if (dot(direction, current.gradient) >= 0) {
      inverse = identity(point.length, 1);
      direction = current.gradient.map((g) => -g);
    }
    const next = lineSearch(evaluate, point, current, direction);
    if (next === null) break;

    const step = next.point.map((value, i) => value - point[i]!);
    const change = next.gradient.map((value, i) => value - current.gradient[i]!);
    inverse = updated(inverse, step, change);
    point = next.point;
    current = next;
  }
  return point;
}

function lineSearch(
  evaluate: (point: readonly number[]) => Evaluation,
  point: readonly number[],
  current: Evaluation,
  direction: readonly number[],
) {
  const slope = dot(direction, current.gradient);
  for (let halving = 0, length = 1; halving < MAXIMUM_HALVINGS; halving += 1, length /= 2) {
    const candidate = point.map((value, i) => value + length * direction[i]!);
    const next = evaluate(candidate);
    const enough = current.value + SUFFICIENT_DECREASE * length * slope;
    if (Number.isFinite(next.value) && next.value < current.value && next.value <= enough) {
      return { ...next, point: candidate };
    }
  }
  return null;
}

/** H + (1 + y'Hy / s'y) ss' / s'y - (Hy s' + s y'H) / s'y; H as it is where the curvature s'y is not positive. */
function updated(inverse: number[][], step: readonly number[], change: readonly number[]): number[][] {
  const curvature = dot(step, change);
  if (curvature <= MINIMUM_CURVATURE) return inverse;
  const product = inverse.map((row) => dot(row, change));
  const scale = 1 + dot(change, product) / curvature;
  return inverse.map((row, i) =>
    row.map(
      (value, j) =>
        value + (scale * step[i]! * step[j]! - product[i]! * step[j]! - step[i]! * product[j]!) / curvature,
    ),
  );
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

function identity(size: number, scale: number): number[][] {
  return Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (__, j) => (i === j ? scale : 0)),
  );
}
