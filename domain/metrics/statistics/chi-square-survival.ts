import normalCdf from '@stdlib/stats-base-dists-normal-cdf';

/**
 * P(X > x) for a chi-square variable with a whole number of degrees of freedom: the p-value of the tests here.
 *
 * Not 1 - cdf, which has no digits left below 1e-16, where volatility clustering's p-values usually are. For a
 * whole number of degrees the tail is a finite sum of positive terms (Abramowitz and Stegun 26.4.4 and 26.4.5):
 * Q(x; v) = Q(x; v - 2) + (x/2)^(v/2 - 1) exp(-x/2) / gamma(v/2), from Q(x; 1) = 2 Phi(-sqrt x), Q(x; 2) = exp(-x/2).
 *
 * 1 for x <= 0.
 */
export function chiSquareSurvival(x: number, degrees: number): number {
  if (x <= 0) return 1;
  const odd = degrees % 2 === 1;
  let tail = odd ? 2 * normalCdf(-Math.sqrt(x), 0, 1) : Math.exp(-x / 2);
  let term = odd ? Math.sqrt((2 * x) / Math.PI) * Math.exp(-x / 2) : (x / 2) * Math.exp(-x / 2);
  for (let v = odd ? 3 : 4; v <= degrees; v += 2) {
    tail += term;
    term *= x / v;
  }
  return Math.min(1, tail);
}
