/** How the Airflow that shows the pipeline's DAGs is itself. */
export interface AirflowEnvironment {
  /** Of the MWAA environment; elsewhere the web server's host. */
  readonly name: string;
  /** MWAA's own word, such as AVAILABLE, UPDATING or UNAVAILABLE; elsewhere healthy or unhealthy. */
  readonly status: string;
  /** Whether the status is AVAILABLE or healthy. */
  readonly available: boolean;
  readonly airflowVersion: string;
  /** Of its web server; null while MWAA has none for it. */
  readonly url: string | null;
  /** Why MWAA's last update failed, or which of Airflow's processes give no sign of life; null when there is nothing to say. */
  readonly problem: string | null;
}
