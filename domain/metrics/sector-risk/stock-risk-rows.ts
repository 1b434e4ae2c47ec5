import type { TradingDate } from '../../calendar/trading-date.js';
import { factorExposures, type FactorExposure } from '../factors/factor-exposures.js';
import { archLm } from '../volatility-clustering/arch-lm.js';
import { ljungBoxSquared } from '../volatility-clustering/ljung-box.js';
import { squaredAutocorrelation } from '../volatility-clustering/squared-autocorrelation.js';
import { factorsUntil, type FactorInput } from './factor-exposure-rows.js';

/** Days that the stocks' figures look back: one year. */
export const STOCK_WINDOW_DAYS = 252;

export interface StockReturns {
  readonly symbol: string;
  /** Ascending. */
  readonly dates: readonly TradingDate[];
  /** Simple returns, fractions. */
  readonly returns: readonly number[];
}

/** A row of metrics.stock_factor_exposure. */
export interface StockFactorExposureRow extends FactorExposure {
  readonly symbol: string;
  readonly tradingDate: TradingDate;
}

/** A row of metrics.stock_volatility_clustering. */
export interface StockVolatilityClusteringRow {
  readonly symbol: string;
  readonly tradingDate: TradingDate;
  readonly observations: number;
  readonly acfSquaredLag1: number | null;
  readonly ljungBox: number | null;
  readonly ljungBoxP: number | null;
  readonly archLm: number | null;
  readonly archLmP: number | null;
}

export interface StockRiskRows {
  readonly stockFactorExposures: StockFactorExposureRow[];
  readonly stockVolatilityClustering: StockVolatilityClusteringRow[];
}

/**
 * Factor exposures and tests for volatility clustering of each stock, over the last 252 dates of the market. GARCH and VaR
 * backtests stay with the sectors: a year is too short for them.
 */
export function stockRiskRows(
  stocks: readonly StockReturns[],
  tradingDate: TradingDate,
  input: FactorInput,
): StockRiskRows {
  const { dates, values } = factorsUntil(input, tradingDate, STOCK_WINDOW_DAYS);
  const positions = new Map(dates.map((date, position) => [date, position]));
  const rows: StockRiskRows = { stockFactorExposures: [], stockVolatilityClustering: [] };
  for (const { symbol, dates: known, returns: all } of stocks) {
    const aligned = new Float64Array(dates.length).fill(NaN);
    known.forEach((date, i) => {
      const position = positions.get(date);
      if (position !== undefined && Number.isFinite(all[i])) aligned[position] = all[i]!;
    });
    const returns = aligned.filter((value) => !Number.isNaN(value));
    const [ljungBox, lagrange] = [ljungBoxSquared(returns), archLm(returns)];
    rows.stockVolatilityClustering.push({
      symbol,
      tradingDate,
      observations: returns.length,
      acfSquaredLag1: squaredAutocorrelation(returns, 1),
      ljungBox: ljungBox?.statistic ?? null,
      ljungBoxP: ljungBox?.pValue ?? null,
      archLm: lagrange?.statistic ?? null,
      archLmP: lagrange?.pValue ?? null,
    });
    for (const exposure of factorExposures(aligned, values)) {
      rows.stockFactorExposures.push({ symbol, tradingDate, ...exposure });
    }
  }
  return rows;
}
