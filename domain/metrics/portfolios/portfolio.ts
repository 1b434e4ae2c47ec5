export type Unavailability =
  /** No assets, or a matrix that is not square or does not fit the expected returns. */
  | 'no-assets'
  | 'non-finite-input'
  | 'zero-variance'
  | 'singular-covariance'
  /** Cap times number of assets is below one: fully invested is then impossible. */
  | 'cap-too-low'
  | 'no-excess-return'
  | 'infeasible'
  | 'not-converged';

/** Long-only weights that sum to one, in the order of the covariance's rows, or why there are none. */
export type Portfolio =
  | { readonly status: 'ok'; readonly weights: readonly number[] }
  | { readonly status: 'unavailable'; readonly reason: Unavailability };

export function unavailable(reason: Unavailability): Portfolio {
  return { status: 'unavailable', reason };
}

/** Raw solver output as a portfolio: rounding below zero cut off, the rest scaled to sum to one. */
export function fullyInvested(solution: readonly number[]): Portfolio {
  const positive = solution.map((value) => Math.max(0, value));
  const total = positive.reduce((sum, value) => sum + value, 0);
  if (!Number.isFinite(total) || total <= 0) return unavailable('not-converged');
  return { status: 'ok', weights: positive.map((value) => value / total) };
}
