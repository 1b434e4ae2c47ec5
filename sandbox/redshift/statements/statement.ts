export type StatementStatus = 'SUBMITTED' | 'STARTED' | 'FINISHED' | 'FAILED' | 'ABORTED';

export interface Parameter {
  readonly name: string;
  readonly value: string;
}

/** A column as the Data API names it. */
export interface Column {
  readonly name: string;
  /** PostgreSQL's number of its type. */
  readonly type: number;
}

/** A statement, or one of a batch, as the Data API remembers it. */
export interface Statement {
  readonly id: string;
  readonly sql: string;
  readonly parameters: readonly Parameter[];
  /** Of a batch: its statements, which run in one transaction. */
  readonly parts: readonly Statement[] | null;
  readonly name: string | undefined;
  /** What the request said of place and database, for the answers. */
  readonly request: Readonly<Record<string, unknown>>;
  readonly createdAt: number;
  status: StatementStatus;
  updatedAt: number;
  /** In nanoseconds; -1 until it has ended. */
  duration: number;
  error?: string;
  /** Rows of the result, or rows that it changed; -1 while unknown. */
  rowCount: number;
  columns?: readonly Column[];
  rows?: readonly (readonly (string | null)[])[];
  /** PostgreSQL's process, while there is one. */
  pid?: number;
  cancelled: boolean;
}

/** How the Data API counts time: in seconds. */
export function epochSeconds(): number {
  return Date.now() / 1000;
}
