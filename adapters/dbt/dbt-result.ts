/** One model, seed, snapshot or test that dbt finished. */
export interface DbtNode {
  readonly name: string;
  /** dbt's word: `model`, `seed`, `test`, `unit_test` … */
  readonly resource: string;
  /** dbt's word: `success`, `pass`, `warn`, `skipped`, `error`, `fail` … */
  readonly status: string;
  /** How long it ran, in seconds. */
  readonly seconds: number;
  /** ISO 8601, UTC; null for a node that was skipped. */
  readonly startedAt: string | null;
  readonly message: string | null;
}

export interface DbtResult {
  readonly nodes: readonly DbtNode[];
  /** Wall-clock time of the whole invocation in seconds, dbt's own start included. */
  readonly seconds: number;
}
