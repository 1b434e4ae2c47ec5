import type { DailyRunRecord } from '../../domain/runs/daily-run.js';
import { runRecordKey } from '../../domain/runs/run-record-key.js';
import type { ActivityDependencies } from '../dependencies.js';
import { heartbeating } from '../shared/heartbeating.js';
import { tellRecovery } from './tell-recovery.js';
import { stageRunRows } from './stage-run-rows.js';
import { putRecord } from '../../adapters/lake/json-records.js';

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
        await putRecord(store, runRecordKey(record.tradingDate), record, { ifAbsent: false });
        await tellRecovery(dependencies, record);
      },
    );
  };
}
