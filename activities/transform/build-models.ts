import { TRANSFORM_INVOCATION } from '../../adapters/dbt/dbt-invocation.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { ActivityDependencies } from '../dependencies.js';
import { runDbtWithHeartbeat } from '../shared/run-dbt-with-heartbeat.js';
import { settingTables } from './setting-tables.js';

/** dbt's seeds and models, over the raw tables and today's settings. */
export function createBuildModels(dependencies: ActivityDependencies) {
  return async function buildModels({
    tradingDate,
  }: {
    tradingDate: TradingDate | null;
  }): Promise<{ nodes: number; seconds: number }> {
    const universe = await dependencies.universe();
    await dependencies.withWarehouse((warehouse) =>
      warehouse.replaceTables(settingTables(universe, dependencies.settings, tradingDate)),
    );
    const { nodes, seconds } = await runDbtWithHeartbeat(dependencies.dbt, TRANSFORM_INVOCATION);
    return { nodes: nodes.length, seconds };
  };
}
