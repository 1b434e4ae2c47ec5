import type { ObjectStore } from '../../adapters/lake/object-store.js';
import { RUN_RECORDS_PREFIX } from '../../domain/runs/run-record-key.js';
import type { DailyRunRecord } from '../../domain/runs/daily-run.js';
import { readRecord } from '../../adapters/lake/json-records.js';

/** The record of each trading date's newest finished run, oldest date first; of the newest `last` dates only, where given. */
export async function runRecords(store: ObjectStore, last = Infinity): Promise<DailyRunRecord[]> {
  const keys = (await store.list(RUN_RECORDS_PREFIX)).map(({ key }) => key);
  const newest = keys.slice(Math.max(0, keys.length - last));
  return await Promise.all(newest.map((key) => readRecord<DailyRunRecord>(store, key)));
}
