import type { Series } from '../series.js';
import { chiSquareSurvival } from '../statistics/chi-square-survival.js';
import { christoffersenTest, countTransitions } from './christoffersen-test.js';
import type { Transitions } from './christoffersen-test.js';
import { historicalVar } from './historical-var.js';
import { kupiecTest } from './kupiec-test.js';
import type { LikelihoodRatioTest } from './likelihood-ratio.js';

export const BACKTEST_WINDOW_DAYS = 250;
export const BACKTEST_CONFIDENCE = 0.95;

export interface VarBacktest {
  readonly confidence: number;
  readonly windowDays: number;
  /** Days tested: the returns beyond the first window; 0 when there are none. */
  readonly observations: number;
  /** Days whose loss was strictly larger than the VaR of the window before them. */
  readonly breaches: number;
  readonly transitions: Transitions;
  readonly kupiec: LikelihoodRatioTest | null;
  readonly christoffersen: LikelihoodRatioTest | null;
  /** Christoffersen's conditional coverage: the sum of both statistics, chi-square with 2 degrees. */
  readonly conditionalCoverage: LikelihoodRatioTest | null;
}

/**
 * Backtest of the rolling historical VaR: each day's return against the VaR of the `windowDays` returns before it
 * (never including it). Null when a return is not finite; tests are null where they are undefined.
 */
export function varBacktest(
  returns: Series,
  confidence = BACKTEST_CONFIDENCE,
  windowDays = BACKTEST_WINDOW_DAYS,
): VarBacktest | null {
  const breached: boolean[] = [];
  for (let day = windowDays; day < returns.length; day += 1) {
    const limit = historicalVar(returns.slice(day - windowDays, day), confidence);
    if (limit === null || !Number.isFinite(returns[day])) return null;
    breached.push(returns[day]! < -limit);
  }

  const observations = breached.length;
  const breaches = breached.filter(Boolean).length;
  const transitions = countTransitions(breached);
  const kupiec = kupiecTest(observations, breaches, confidence);
  const christoffersen = christoffersenTest(transitions);
  const joint =
    kupiec === null || christoffersen === null ? null : kupiec.statistic + christoffersen.statistic;
  return {
    confidence,
    windowDays,
    observations,
    breaches,
    transitions,
    kupiec,
    christoffersen,
    conditionalCoverage: joint === null ? null : { statistic: joint, pValue: chiSquareSurvival(joint, 2) },
  };
}
