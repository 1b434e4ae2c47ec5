import type { TradingDate } from '../../calendar/trading-date.js';
import { finiteOrNull } from '../finite-or-null.js';
import { TRADING_DAYS_PER_YEAR } from '../performance/annualisation.js';
import { correlation } from '../statistics/correlation.js';
import { mean } from '../statistics/mean.js';
import { standardDeviation } from '../statistics/standard-deviation.js';
import { averageRanks } from './average-ranks.js';
import type { SignalHistory } from './signal-history.js';
import { COST_PER_TRADE, tradePeriods } from './traded.js';
import { HORIZON_DAYS, walkForwardPeriods, type Period } from './walk-forward-periods.js';

const PERIODS_PER_YEAR = TRADING_DAYS_PER_YEAR / HORIZON_DAYS;

/** How a signal did on what came after it. Null where there is nothing to judge. */
export interface WalkForwardRecord {
  readonly horizonDays: number;
  /** Of what is traded, a fraction. */
  readonly costPerTrade: number;
  readonly periods: number;
  readonly firstDecision: TradingDate | null;
  readonly lastDecision: TradingDate | null;
  /** Scores off the middle of their date: those that say more or less than the others. */
  readonly calls: number;
  /** Share of them whose sector then did better, or worse, than the mean of all as the score said. */
  readonly hitRate: number | null;
  /** Mean over the periods of Spearman's rank correlation between scores and what followed. */
  readonly informationCoefficient: number | null;
  /** That mean over its standard error. */
  readonly informationCoefficientT: number | null;
  /** One-way, a year: 1 is the whole portfolio once. */
  readonly turnover: number | null;
  /** Compounded a year, fractions: before cost, after cost, and all sectors in equal parts. */
  readonly grossReturn: number | null;
  readonly netReturn: number | null;
  readonly benchmarkReturn: number | null;
}

/** Walks through the history of a signal; see {@link walkForwardPeriods}. Nothing is fitted: every period is out of sample. */
export function walkForwardRecord(history: SignalHistory): WalkForwardRecord {
  const periods = walkForwardPeriods(history);
  const traded = tradePeriods(periods);
  const correlations = periods
    .map(({ scores, returns }) => correlation(averageRanks(scores), averageRanks(returns)))
    .filter((value) => value !== null);
  const average = mean(correlations);
  const deviation = standardDeviation(correlations);
  const calls = periods.flatMap(judged);
  const turnover = mean(traded.map((period) => period.turnover).filter((value) => value !== null));
  return {
    horizonDays: HORIZON_DAYS,
    costPerTrade: COST_PER_TRADE,
    periods: periods.length,
    firstDecision: dateOf(history, periods[0]),
    lastDecision: dateOf(history, periods.at(-1)),
    calls: calls.length,
    hitRate: mean(calls.map(Number)),
    informationCoefficient: average,
    informationCoefficientT:
      average === null || deviation === null
        ? null
        : finiteOrNull((average / deviation) * Math.sqrt(correlations.length)),
    turnover: turnover === null ? null : turnover * PERIODS_PER_YEAR,
    grossReturn: annual(traded.map(({ gross }) => gross)),
    netReturn: annual(traded.map(({ net }) => net)),
    benchmarkReturn: annual(traded.map(({ benchmark }) => benchmark)),
  };
}

/** Whether each call of a period was right. */
function judged({ scores, returns }: Period): boolean[] {
  const middle = (scores.length + 1) / 2;
  const average = mean(returns)!;
  return averageRanks(scores).flatMap((rank, k) =>
    rank === middle ? [] : [rank > middle === returns[k]! > average],
  );
}

function annual(returns: readonly number[]): number | null {
  if (returns.length === 0) return null;
  const wealth = returns.reduce((product, value) => product * (1 + value), 1);
  return finiteOrNull(wealth ** (PERIODS_PER_YEAR / returns.length) - 1);
}

function dateOf({ dates }: SignalHistory, period: Period | undefined): TradingDate | null {
  return period === undefined ? null : dates[period.decidedOn]!;
}
