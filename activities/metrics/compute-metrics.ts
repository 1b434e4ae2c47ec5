import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { ActivityDependencies } from '../dependencies.js';
import { heartbeating } from '../shared/heartbeating.js';
import { storeMetrics } from './store-metrics.js';

/** What SQL cannot say: volatility clustering, VaR backtests, portfolios, exposures, records of signals. Replaces the rows of the trading date. */
export function createComputeMetrics({ withWarehouse }: ActivityDependencies) {
  return async function computeMetrics({
    tradingDate,
  }: {
    tradingDate: TradingDate;
  }): Promise<{ rows: number }> {
    return await heartbeating(
      () => 'computing',
      () => withWarehouse(async (warehouse) => ({ rows: await storeMetrics(warehouse, tradingDate) })),
    );
  };
}
