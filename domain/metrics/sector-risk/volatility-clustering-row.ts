import type { TradingDate } from '../../calendar/trading-date.js';
import { fitGarch, type GarchFailure } from '../garch/fit-garch.js';
import { TRADING_DAYS_PER_YEAR } from '../performance/annualisation.js';
import { archLm } from '../volatility-clustering/arch-lm.js';
import { ljungBoxSquared } from '../volatility-clustering/ljung-box.js';
import { squaredAutocorrelations } from '../volatility-clustering/squared-autocorrelation.js';
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
  readonly acfSquaredLag2: number | null;
  readonly acfSquaredLag3: number | null;
  readonly acfSquaredLag4: number | null;
  readonly acfSquaredLag5: number | null;
  /** A daily return fraction. */
  readonly garchMean: number | null;
  /** Of the returns as fractions. */
  readonly garchLogLikelihood: number | null;
  /** Why it did not converge. */
  readonly garchFailure: GarchFailure | null;
}

/** Volatility clustering over the sector's whole known history. */
export function volatilityClusteringRow(
  { sector, returns }: SectorReturns,
  tradingDate: TradingDate,
): VolatilityClusteringRow {
  const [lag1, lag2, lag3, lag4, lag5] = squaredAutocorrelations(returns, [1, 2, 3, 4, 5]);
  const ljungBox = ljungBoxSquared(returns);
  const lagrange = archLm(returns);
  const garch = fitGarch(returns);
  const estimate = garch.converged ? garch : null;
  return {
    sector,
    tradingDate,
    observations: returns.length,
    acfSquaredLag1: lag1 ?? null,
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
    acfSquaredLag2: lag2 ?? null,
    acfSquaredLag3: lag3 ?? null,
    acfSquaredLag4: lag4 ?? null,
    acfSquaredLag5: lag5 ?? null,
    garchMean: estimate?.mean ?? null,
    garchLogLikelihood: estimate?.logLikelihood ?? null,
    garchFailure: garch.converged ? null : garch.reason,
  };
}
