import { TRANSFORM_INVOCATION } from '../../adapters/dbt/dbt-invocation.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { AffectedRange } from '../../domain/runs/affected-range.js';
import type { ActivityDependencies } from '../dependencies.js';
import { heartbeating } from '../shared/heartbeating.js';
import { runDbtWithHeartbeat } from '../shared/run-dbt-with-heartbeat.js';
import { pinnedUniverse } from '../shared/pinned-universe.js';
import { writeSettings } from './write-settings.js';

interface ModelsToBuild {
  readonly tradingDate: TradingDate | null;
  /** Of the list of symbols and sectors to use; today's unless given. */
  readonly universeVersion?: string | undefined;
  /** What was fetched anew; everything unless given. */
  readonly affected?: readonly AffectedRange[] | undefined;
}

/**
 * dbt's seeds and models, over the raw tables and today's settings. What changed since the last build the models find out
 * from the loads, whatever `affected` says.
 */
export function createBuildModels(dependencies: ActivityDependencies) {
  return async function buildModels({
    tradingDate,
    universeVersion,
  }: ModelsToBuild): Promise<{ nodes: number; seconds: number }> {
    await heartbeating(
      () => 'writing settings',
      async () => {
        const universe = await pinnedUniverse(dependencies, universeVersion);
        await dependencies.withWarehouse((warehouse) =>
          writeSettings(warehouse, { universe, settings: dependencies.settings, tradingDate }),
        );
      },
    );
    const { nodes, seconds } = await runDbtWithHeartbeat(dependencies.dbt, TRANSFORM_INVOCATION);
    return { nodes: nodes.length, seconds };
  };
}
