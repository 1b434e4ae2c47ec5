import type { Series } from '../series.js';
import { chiSquareSurvival } from '../statistics/chi-square-survival.js';
import { SmallestOfWindow } from '../statistics/smallest-of-window.js';
import { christoffersenTest, countTransitions } from './christoffersen-test.js';
import type { Transitions } from './christoffersen-test.js';
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
  const breached = breaches(
    returns instanceof Float64Array ? returns : Float64Array.from(returns),
    confidence,
    windowDays,
  );
  if (breached === null) return null;
  const observations = breached.length;
  const count = breached.filter(Boolean).length;
  const transitions = countTransitions(breached);
  const kupiec = kupiecTest(observations, count, confidence);
  const christoffersen = christoffersenTest(transitions);
  const joint =
    kupiec === null || christoffersen === null ? null : kupiec.statistic + christoffersen.statistic;
  return {
    confidence,
    windowDays,
    observations,
    breaches: count,
    transitions,
    kupiec,
    christoffersen,
    conditionalCoverage: joint === null ? null : { statistic: joint, pValue: chiSquareSurvival(joint, 2) },
  };
}

/** Whether each day beyond the first window lost more than the VaR of the window before it; null with a value not finite. */
function breaches(returns: Float64Array, confidence: number, windowDays: number): boolean[] | null {
  if (windowDays < 2 || !returns.every(Number.isFinite)) return null;
  if (returns.length <= windowDays) return [];
  const position = (windowDays - 1) * (1 - confidence);
  const below = Math.floor(position);
  const window = new SmallestOfWindow(returns, windowDays, below + 2);
  const breached: boolean[] = [];
  for (let day = windowDays; day < returns.length; day += 1) {
    const lower = window.at(below);
    breached.push(returns[day]! < lower + (position - below) * (window.at(below + 1) - lower));
    window.slide();
  }
  return breached;
}
