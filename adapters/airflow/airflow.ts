import type { AirflowEnvironment } from '../../domain/health/airflow-environment.js';
import type { AirflowClient } from './airflow-client.js';

/** One Airflow: its REST API, and how it is itself. */
export interface Airflow {
  readonly client: AirflowClient;
  /** @throws AirflowError */
  readonly environment: () => Promise<AirflowEnvironment>;
}
