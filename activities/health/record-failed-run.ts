import { failedRunKey, type FailedRunRecord } from '../../domain/runs/failed-run-record.js';
import type { ActivityDependencies } from '../dependencies.js';

/** Leaves in the lake why a run failed: the server forgets it when its retention ends. */
export function createRecordFailedRun({ store, redact }: ActivityDependencies) {
  return async function recordFailedRun(record: FailedRunRecord): Promise<void> {
    const text = redact(`${JSON.stringify(record, null, 2)}\n`);
    await store.put(failedRunKey(record), Buffer.from(text), { ifAbsent: false });
  };
}
