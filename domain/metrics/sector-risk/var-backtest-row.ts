import type { TradingDate } from '../../calendar/trading-date.js';
import { BACKTEST_CONFIDENCE, BACKTEST_WINDOW_DAYS, varBacktest } from '../tail-risk/var-backtest.js';
import type { SectorReturns } from './sector-returns.js';

/** A row of metrics.var_backtest. Fields in the order of its columns. */
export interface VarBacktestRow {
  readonly sector: string;
  readonly tradingDate: TradingDate;
  readonly confidence: number;
  readonly windowDays: number;
  /** Days tested; 0 while the history is not longer than the window, and then every test is null. */
  readonly observations: number;
  readonly breaches: number;
  readonly kupiecLr: number | null;
  readonly kupiecP: number | null;
  /** Independence, not conditional coverage. */
  readonly christoffersenLr: number | null;
  readonly christoffersenP: number | null;
  readonly conditionalCoverageLr: number | null;
  readonly conditionalCoverageP: number | null;
}

/** Backtest of the 250-day rolling historical VaR 95 % over the sector's whole known history. */
export function varBacktestRow({ sector, returns }: SectorReturns, tradingDate: TradingDate): VarBacktestRow {
  const backtest = varBacktest(returns);
  return {
    sector,
    tradingDate,
    confidence: BACKTEST_CONFIDENCE,
    windowDays: BACKTEST_WINDOW_DAYS,
    observations: backtest?.observations ?? 0,
    breaches: backtest?.breaches ?? 0,
    kupiecLr: backtest?.kupiec?.statistic ?? null,
    kupiecP: backtest?.kupiec?.pValue ?? null,
    christoffersenLr: backtest?.christoffersen?.statistic ?? null,
    christoffersenP: backtest?.christoffersen?.pValue ?? null,
    conditionalCoverageLr: backtest?.conditionalCoverage?.statistic ?? null,
    conditionalCoverageP: backtest?.conditionalCoverage?.pValue ?? null,
  };
}
