import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import {
  computeSectorRisk,
  factorExposureRows,
  signalRecordRows,
  stockRiskRows,
} from '../../domain/metrics/index.js';
import { readFactorInput } from './read-factor-input.js';
import { readRiskFree } from './read-risk-free.js';
import { readSectorReturns } from './read-sector-returns.js';
import { readSignals } from './read-signals.js';
import { readStockReturns } from './read-stock-returns.js';
import { snakeCased } from './snake-cased.js';

/** What `storeMetrics` fills. */
export const METRICS_TABLES = [
  'metrics.volatility_clustering',
  'metrics.var_backtest',
  'metrics.portfolio_weights',
  'metrics.portfolios',
  'metrics.efficient_frontier',
  'metrics.factor_exposure',
  'metrics.stock_factor_exposure',
  'metrics.stock_volatility_clustering',
  'metrics.signal_record',
] as const;

/**
 * Volatility clustering, VaR backtests, portfolios, factor exposures and the signals' records of a trading date, from the
 * marts of that date and before. Replaces the date's rows. @returns how many there are.
 */
export async function storeMetrics(warehouse: Warehouse, tradingDate: TradingDate): Promise<number> {
  const sectors = await readSectorReturns(warehouse, tradingDate);
  const riskFree = await readRiskFree(warehouse, tradingDate);
  const factors = await readFactorInput(warehouse, tradingDate);
  const stocks = await readStockReturns(warehouse, factors.dates);
  const signals = await readSignals(warehouse, tradingDate);
  const risk = computeSectorRisk({ tradingDate, sectors, riskFree });
  const stockRisk = stockRiskRows(stocks, tradingDate, factors);
  const tables = {
    'metrics.volatility_clustering': risk.volatilityClustering,
    'metrics.var_backtest': risk.varBacktests,
    'metrics.portfolio_weights': risk.portfolioWeights,
    'metrics.portfolios': risk.portfolios,
    'metrics.efficient_frontier': risk.efficientFrontier,
    'metrics.factor_exposure': factorExposureRows(sectors, tradingDate, factors),
    'metrics.stock_factor_exposure': stockRisk.stockFactorExposures,
    'metrics.stock_volatility_clustering': stockRisk.stockVolatilityClustering,
    'metrics.signal_record': signalRecordRows(sectors, signals, tradingDate),
  } satisfies Record<(typeof METRICS_TABLES)[number], readonly object[]>;
  for (const [table, rows] of Object.entries(tables)) {
    await warehouse.replaceRows({ table, keyColumns: ['trading_date'], rows: rows.map(snakeCased) });
  }
  return Object.values(tables).reduce((sum, rows) => sum + rows.length, 0);
}
