import { healthRows } from '../../domain/health/health-rows.js';
import type { PipelineHealth } from '../../domain/health/pipeline-health.js';
import { quotaLedgers } from '../../adapters/temporal/quota-ledgers.js';
import type { ActivityDependencies } from '../dependencies.js';
import { heartbeating } from '../shared/heartbeating.js';
import { collectHealth } from './collect-health.js';

/** Takes the pipeline's health and keeps it: in `ops.pipeline_health`, from which the mart is built, and in CloudWatch where configured. */
export function createRecordHealth(dependencies: ActivityDependencies) {
  const { client, store, airflow, healthSink, withWarehouse, clock } = dependencies;
  return async function recordHealth({ days }: { readonly days: number }): Promise<PipelineHealth> {
    return await heartbeating(
      () => 'taking the pipeline’s health',
      async () => {
        const now = clock();
        const ledgers = await quotaLedgers(client);
        const health = await collectHealth({ store, airflow, ledgers }, now, days);
        const rows = healthRows(health);
        await withWarehouse((warehouse) =>
          warehouse.replaceRows({
            table: 'ops.pipeline_health',
            keyColumns: ['taken_on', 'window_days'],
            rows: rows.map((row) => ({
              taken_on: now.toISOString().slice(0, 10),
              window_days: days,
              ...row,
            })),
          }),
        );
        await healthSink?.(rows, now);
        return health;
      },
    );
  };
}
