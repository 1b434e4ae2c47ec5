/** In characters: the rest of a statement is found in Redshift's console by its id. */
const SQL_SHOWN = 300;

/**
 * What the same statement may not meet again: a conflict with another transaction, a lost connection, a cluster that
 * restarts or is resized, a queue that was full.
 */
const PASSING =
  /\b1023\b|serializable isolation|concurrent|connection|restart|shut ?down|maintenance|resiz|timed? ?out|S3ServiceException|SlowDown|InternalError|out of memory/i;

/** Thrown when Redshift could not do what a statement says, or stopped it. The transaction has been rolled back. */
export class RedshiftStatementError extends Error {
  override readonly name = 'RedshiftStatementError';
  /** By which Redshift's console and DescribeStatement find it. */
  readonly statementId: string;
  /** Redshift's own words. */
  readonly reason: string;
  readonly retryable: boolean;

  constructor(statement: { id: string; sql: string; status: string; reason: string }) {
    const { id, sql, status, reason } = statement;
    const shown = sql.replaceAll(/\s+/g, ' ').trim().slice(0, SQL_SHOWN);
    super(`Redshift ended statement ${id} as ${status}: ${reason} (${shown})`);
    this.statementId = id;
    this.reason = reason;
    this.retryable = status === 'ABORTED' || PASSING.test(reason);
  }
}
