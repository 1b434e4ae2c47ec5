import type { Series } from '../series.js';
import { varBacktest } from '../tail-risk/var-backtest.js';

/** Backtest of the 250-day rolling historical VaR 95 %; null while no day can be tested. */
export function backtestFields(returns: Series) {
  const backtest = varBacktest(returns);
  if (backtest === null || backtest.observations === 0) return null;
  return {
    n: backtest.observations,
    exceptions: backtest.breaches,
    kupiec_lr: backtest.kupiec?.statistic ?? null,
    kupiec_p: backtest.kupiec?.pValue ?? null,
    christoffersen_ind_lr: backtest.christoffersen?.statistic ?? null,
    christoffersen_ind_p: backtest.christoffersen?.pValue ?? null,
    cond_coverage_lr: backtest.conditionalCoverage?.statistic ?? null,
    cond_coverage_p: backtest.conditionalCoverage?.pValue ?? null,
    transitions: [...backtest.transitions],
  };
}
