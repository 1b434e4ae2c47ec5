export interface AirflowCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the REST API's root, such as `/dags/sector_daily/dagRuns`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/**
 * One way to Airflow's REST API. Answers the parsed body.
 *
 * @throws AirflowError when the answer is not a success.
 */
export type AirflowTransport = (call: AirflowCall) => Promise<unknown>;

/** Airflow 2 serves `v1`, Airflow 3 `v2`. */
export type AirflowApiVersion = 'v1' | 'v2';
