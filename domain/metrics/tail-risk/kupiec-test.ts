import { chiSquareSurvival } from '../statistics/chi-square-survival.js';
import { logLikelihoodTerm } from './likelihood-ratio.js';
import type { LikelihoodRatioTest } from './likelihood-ratio.js';

/**
 * Kupiec's test of unconditional coverage (1995): did the loss exceed the VaR as often as its confidence says?
 * LR = -2 log(L(p) / L(x / n)) over n days with x breaches and p = 1 - confidence, chi-square with 1 degree.
 *
 * Defined without any breach (too few breaches also refute a model). Null when no day was tested.
 */
export function kupiecTest(days: number, breaches: number, confidence: number): LikelihoodRatioTest | null {
  if (days === 0) return null;
  const expected = 1 - confidence;
  const observed = breaches / days;
  const kept = days - breaches;
  const statistic = Math.max(
    0,
    -2 *
      (logLikelihoodTerm(kept, 1 - expected) +
        logLikelihoodTerm(breaches, expected) -
        logLikelihoodTerm(kept, 1 - observed) -
        logLikelihoodTerm(breaches, observed)),
  );
  return { statistic, pValue: chiSquareSurvival(statistic, 1) };
}
