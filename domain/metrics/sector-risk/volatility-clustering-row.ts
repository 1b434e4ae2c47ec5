import type { TradingDate } from '../../calendar/trading-date.js';
import { fitGarch } from '../garch/fit-garch.js';
import { TRADING_DAYS_PER_YEAR } from '../performance/annualisation.js';
import { archLm } from '../volatility-clustering/arch-lm.js';
import { ljungBoxSquared } from '../volatility-clustering/ljung-box.js';
import { squaredAutocorrelation } from '../volatility-clustering/squared-autocorrelation.js';
import type { SectorReturns } from './sector-returns.js';

/** A row of metrics.volatility_clustering; every GARCH field is null unless `garchConverged`. */
export interface VolatilityClusteringRow {
  readonly sector: string;
  readonly tradingDate: TradingDate;
  readonly observations: number;
  readonly acfSquaredLag1: number | null;
  /** Ljung-Box Q(10) of squared demeaned returns. */
  readonly ljungBox: number | null;
  readonly ljungBoxP: number | null;
  /** ARCH-LM with 5 lags. */
  readonly archLm: number | null;
  readonly archLmP: number | null;
  /** In squared daily return fractions. */
  readonly garchOmega: number | null;
  readonly garchAlpha: number | null;
  readonly garchBeta: number | null;
  readonly garchPersistence: number | null;
  /** Trading days. */
  readonly garchHalfLifeDays: number | null;
  /** Forecast for the next trading day, annualised, a fraction. */
  readonly garchForecastVolatility: number | null;
  readonly garchConverged: boolean;
}

/** Volatility clustering over the sector's whole known history. */
export function volatilityClusteringRow(
  { sector, returns }: SectorReturns,
  tradingDate: TradingDate,
): VolatilityClusteringRow {
  const ljungBox = ljungBoxSquared(returns);
  const lagrange = archLm(returns);
  const garch = fitGarch(returns);
  const estimate = garch.converged ? garch : null;
  return {
    sector,
    tradingDate,
    observations: returns.length,
    acfSquaredLag1: squaredAutocorrelation(returns, 1),
    ljungBox: ljungBox?.statistic ?? null,
    ljungBoxP: ljungBox?.pValue ?? null,
    archLm: lagrange?.statistic ?? null,
    archLmP: lagrange?.pValue ?? null,
    garchOmega: estimate?.omega ?? null,
    garchAlpha: estimate?.alpha ?? null,
    garchBeta: estimate?.beta ?? null,
    garchPersistence: estimate?.persistence ?? null,
    garchHalfLifeDays: estimate?.halfLifeDays ?? null,
    garchForecastVolatility:
      estimate === null ? null : Math.sqrt(estimate.nextVariance * TRADING_DAYS_PER_YEAR),
    garchConverged: garch.converged,
  };
}
