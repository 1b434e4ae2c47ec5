import { failedRunKey, type FailedRunRecord } from '../../domain/runs/failed-run-record.js';
import type { ActivityDependencies } from '../dependencies.js';
import { jsonRecord } from '../../adapters/lake/json-records.js';

/** Leaves in the lake why a run failed: the server forgets it when its retention ends. */
export function createRecordFailedRun({ store, redact }: ActivityDependencies) {
  return async function recordFailedRun(record: FailedRunRecord): Promise<void> {
    const text = redact(jsonRecord(record));
    await store.put(failedRunKey(record), Buffer.from(text), { ifAbsent: false });
  };
}
