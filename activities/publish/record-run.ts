import type { DailyRunRecord } from '../../domain/runs/daily-run.js';
import { runRecordKey } from '../../domain/runs/run-record-key.js';
import type { ActivityDependencies } from '../dependencies.js';
import { heartbeating } from '../shared/heartbeating.js';
import { tellRecovery } from './tell-recovery.js';
import { stageRunRows } from './stage-run-rows.js';

/** Leaves the answer to "did it already run" in the lake, where it outlives the server's retention. */
export function createRecordRun(dependencies: ActivityDependencies) {
  const { store, withWarehouse } = dependencies;
  return async function recordRun(record: DailyRunRecord): Promise<void> {
    const { workflowId, runId } = record;
    await heartbeating(
      () => 'recording',
      async () => {
        await withWarehouse((warehouse) =>
          warehouse.replaceRows({
            table: 'ops.stage_runs',
            keyColumns: ['workflow_id', 'run_id'],
            rows: stageRunRows({ progress: record, workflowId, runId }),
          }),
        );
        const text = `${JSON.stringify(record, null, 2)}\n`;
        await store.put(runRecordKey(record.tradingDate), Buffer.from(text), { ifAbsent: false });
        await tellRecovery(dependencies, record);
      },
    );
  };
}
