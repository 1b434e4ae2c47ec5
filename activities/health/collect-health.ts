import type { Airflow } from '../../adapters/airflow/airflow.js';
import type { AirflowClient } from '../../adapters/airflow/airflow-client.js';
import { AirflowError } from '../../adapters/airflow/airflow-error.js';
import { readRecord } from '../../adapters/lake/json-records.js';
import type { ObjectStore } from '../../adapters/lake/object-store.js';
import { DAG_IDS } from '../../domain/dag-ids.js';
import type { AirflowEnvironment } from '../../domain/health/airflow-environment.js';
import { dagHealth, type DagHealth, type DagRunFacts } from '../../domain/health/dag-health.js';
import { pipelineHealth, windowStart, type PipelineHealth } from '../../domain/health/pipeline-health.js';
import type { Provider } from '../../domain/market/provider.js';
import type { QuotaLedger } from '../../domain/quota/quota-ledger.js';
import type { DailyRunRecord } from '../../domain/runs/daily-run.js';
import { FAILED_RUNS_PREFIX, type FailedRunRecord } from '../../domain/runs/failed-run-record.js';
import { RUN_RECORDS_PREFIX } from '../../domain/runs/run-record-key.js';

/** Room for a storage whose clock is behind ours. */
const CLOCKS_DIFFER_MS = 60 * 60_000;

export interface HealthSources {
  readonly store: ObjectStore;
  /** Null when no Airflow is configured. */
  readonly airflow: Airflow | null;
  readonly ledgers: Readonly<Partial<Record<Provider, QuotaLedger>>>;
}

/** Reads how the pipeline did in the last `days` days. @throws AirflowError, LakeReadError */
export async function collectHealth(
  sources: HealthSources,
  now: Date,
  days: number,
): Promise<PipelineHealth> {
  const { store, airflow, ledgers } = sources;
  const since = windowStart(now, days);
  const environment = airflow === null ? null : await airflow.environment();
  return pipelineHealth({
    now,
    days,
    ledgers,
    airflow: environment,
    dags: airflow === null ? null : await dagsOf(airflow.client, since).catch(unlessAvailable(environment)),
    done: await recordsSince<DailyRunRecord>(store, RUN_RECORDS_PREFIX, since),
    failed: await recordsSince<FailedRunRecord>(store, FAILED_RUNS_PREFIX, since),
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

/** An environment that is not available need not answer: that is what its status says. */
function unlessAvailable(environment: AirflowEnvironment | null): (error: unknown) => null {
  return (error) => {
    if (error instanceof AirflowError && environment?.available === false) return null;
    throw error;
  };
}

/**
 * The records of runs that may have begun since then: a run leaves its record when it ends. A run of any trading date may have,
 * so their keys do not tell.
 */
async function recordsSince<T>(store: ObjectStore, prefix: string, since: Date): Promise<T[]> {
  const oldest = since.getTime() - CLOCKS_DIFFER_MS;
  const objects = (await store.list(prefix)).filter(({ modifiedAt }) => modifiedAt.getTime() >= oldest);
  return await Promise.all(objects.map(({ key }) => readRecord<T>(store, key)));
}
