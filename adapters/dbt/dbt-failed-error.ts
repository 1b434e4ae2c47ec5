/** A model, seed or test that failed, with the first lines of dbt's message. */
export interface DbtFailure {
  readonly name: string;
  readonly resource: string;
  readonly message: string;
}

/** Failures that the message names; the others are in `failures`. */
const NAMED_FAILURES = 5;

/**
 * Thrown when dbt ended without success. With `failures`, the named models or tests failed: the data or the SQL is
 * wrong and the same invocation will fail again. Without, dbt itself could not work (a locked warehouse, a bad
 * project, a killed process), which may pass.
 */
export class DbtFailedError extends Error {
  override readonly name = 'DbtFailedError';
  readonly failures: readonly DbtFailure[];
  readonly retryable: boolean;

  constructor(command: string, failures: readonly DbtFailure[], reason: string) {
    super(`dbt ${command} failed: ${failures.length === 0 ? reason : describeFailures(failures)}`);
    this.failures = failures;
    this.retryable = failures.length === 0;
  }
}

function describeFailures(failures: readonly DbtFailure[]): string {
  const named = failures
    .slice(0, NAMED_FAILURES)
    .map((failure) => `${failure.resource} ${failure.name}: ${failure.message}`);
  const others = failures.length - named.length;
  return [...named, ...(others > 0 ? [`and ${others} more`] : [])].join('; ');
}
