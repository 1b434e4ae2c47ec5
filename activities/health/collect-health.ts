import type { AirflowClient } from '../../adapters/airflow/airflow-client.js';
import type { ObjectStore } from '../../adapters/lake/object-store.js';
import { dagHealth, type DagHealth, type DagRunFacts } from '../../domain/health/dag-health.js';
import { pipelineHealth, windowStart, type PipelineHealth } from '../../domain/health/pipeline-health.js';
import type { Provider } from '../../domain/market/provider.js';
import type { QuotaLedger } from '../../domain/quota/quota-ledger.js';
import type { DailyRunRecord } from '../../domain/runs/daily-run.js';
import { FAILED_RUNS_PREFIX, type FailedRunRecord } from '../../domain/runs/failed-run-record.js';
import { RUN_RECORDS_PREFIX } from '../../domain/runs/run-record-key.js';
import { readRecords } from '../../adapters/lake/json-records.js';

export const DAG_IDS = ['sector_daily', 'sector_backfill', 'sector_live', 'sector_health'] as const;

export interface HealthSources {
  readonly store: ObjectStore;
  /** Null when no Airflow is configured. */
  readonly airflow: AirflowClient | null;
  readonly ledgers: Readonly<Partial<Record<Provider, QuotaLedger>>>;
}

/** Reads how the pipeline did in the last `days` days. @throws AirflowError, LakeReadError */
export async function collectHealth(
  sources: HealthSources,
  now: Date,
  days: number,
): Promise<PipelineHealth> {
  const { store, airflow, ledgers } = sources;
  return pipelineHealth({
    now,
    days,
    ledgers,
    dags: airflow === null ? null : await dagsOf(airflow, windowStart(now, days)),
    done: await readRecords<DailyRunRecord>(store, RUN_RECORDS_PREFIX),
    failed: await readRecords<FailedRunRecord>(store, FAILED_RUNS_PREFIX),
  });
}

async function dagsOf(airflow: AirflowClient, since: Date): Promise<DagHealth[]> {
  const runs: DagRunFacts[] = [];
  for (const dagId of DAG_IDS) {
    for (const run of await airflow.dagRuns(dagId, since)) {
      runs.push({ ...run, tasks: await airflow.taskInstances(dagId, run.dagRunId) });
    }
  }
  return dagHealth(DAG_IDS, runs);
}
