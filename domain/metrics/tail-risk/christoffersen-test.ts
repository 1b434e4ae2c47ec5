import { chiSquareSurvival } from '../statistics/chi-square-survival.js';
import { logLikelihoodTerm } from './likelihood-ratio.js';
import type { LikelihoodRatioTest } from './likelihood-ratio.js';

/** Numbers of consecutive day pairs: [calm then calm, calm then breach, breach then calm, breach then breach]. */
export type Transitions = readonly [number, number, number, number];

export function countTransitions(breached: readonly boolean[]): Transitions {
  const counts: [number, number, number, number] = [0, 0, 0, 0];
  for (let i = 1; i < breached.length; i += 1)
    counts[breached[i - 1] ? (breached[i] ? 3 : 2) : breached[i] ? 1 : 0] += 1;
  return counts;
}

/**
 * Christoffersen's test of independence (1998): do breaches come in clusters? A first-order Markov chain against
 * one breach probability for every day, over the n - 1 transitions; chi-square with 1 degree.
 *
 * Null when no transition leaves a breach (or none leaves a calm day): nothing then says what follows one.
 */
export function christoffersenTest(transitions: Transitions): LikelihoodRatioTest | null {
  const [calmCalm, calmBreach, breachCalm, breachBreach] = transitions;
  const fromCalm = calmCalm + calmBreach;
  const fromBreach = breachCalm + breachBreach;
  if (fromCalm === 0 || fromBreach === 0) return null;

  const overall = (calmBreach + breachBreach) / (fromCalm + fromBreach);
  const afterCalm = calmBreach / fromCalm;
  const afterBreach = breachBreach / fromBreach;
  const independent =
    logLikelihoodTerm(calmCalm + breachCalm, 1 - overall) +
    logLikelihoodTerm(calmBreach + breachBreach, overall);
  const dependent =
    logLikelihoodTerm(calmCalm, 1 - afterCalm) +
    logLikelihoodTerm(calmBreach, afterCalm) +
    logLikelihoodTerm(breachCalm, 1 - afterBreach) +
    logLikelihoodTerm(breachBreach, afterBreach);
  const statistic = Math.max(0, -2 * (independent - dependent));
  return { statistic, pValue: chiSquareSurvival(statistic, 1) };
}
