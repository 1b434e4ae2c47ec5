import pg from 'pg';
import { runStatement, type StatementRunner } from '../statements/run-statement.js';
import type { StatementBook } from '../statements/statement-book.js';
import type { Statement } from '../statements/statement.js';
import { ApiError } from './api-error.js';
import { describe } from './describe.js';
import { columnMetadata, fieldOf } from './field-of.js';

type Request = Readonly<Record<string, unknown>>;
export type Operations = Readonly<Record<string, (request: Request) => unknown>>;

export interface DataApiOptions extends StatementRunner {
  readonly book: StatementBook;
  /** Of a superuser, to cancel with. */
  readonly adminUrl: string;
  readonly database: string;
  /** Rows in one page of a result. */
  readonly pageRows: number;
}

/** The service's own limits. */
const MAX_BATCH_STATEMENTS = 40;
const MAX_STATEMENT_BYTES = 100_000;

const ENDED: ReadonlySet<string> = new Set(['FINISHED', 'FAILED', 'ABORTED']);

/** The operations of the Data API that the product uses, and ListStatements for looking on. */
export function operations(options: DataApiOptions): Operations {
  const { book } = options;
  const need = (request: Request): Statement => {
    const statement = book.find(String(request['Id']));
    if (statement === undefined) throw new ApiError('ResourceNotFoundException', 'Query does not exist.');
    return statement;
  };
  const start = (request: Request, sql: string | readonly string[]) => {
    requirePlace(request, options.database);
    requireSize(typeof sql === 'string' ? [sql] : sql);
    const statement = book.repeated(request) ?? book.add(request, sql);
    if (statement.status === 'SUBMITTED' && statement.pid === undefined)
      runStatement(statement, options).catch(() => undefined);
    return { Id: statement.id, CreatedAt: statement.createdAt, Database: request['Database'] };
  };
  return {
    ExecuteStatement: (request) => start(request, String(request['Sql'])),
    BatchExecuteStatement: (request) => start(request, request['Sqls'] as string[]),
    DescribeStatement: (request) => describe(need(request)),
    GetStatementResult: (request) => page(need(request), request, options.pageRows),
    CancelStatement: (request) => cancel(need(request), options.adminUrl),
    ListStatements: () => ({
      Statements: book.list().map((statement) => ({
        Id: statement.id,
        Status: statement.status,
        QueryString: statement.sql,
        StatementName: statement.name,
        IsBatchStatement: statement.parts !== null,
      })),
    }),
  };
}

function requirePlace(request: Request, database: string): void {
  const places = [request['ClusterIdentifier'], request['WorkgroupName']].filter(
    (place) => place !== undefined,
  );
  if (places.length !== 1)
    throw new ApiError(
      'ValidationException',
      'Exactly one of ClusterIdentifier and WorkgroupName is required',
    );
  if (request['ClusterIdentifier'] !== undefined && !(request['DbUser'] ?? request['SecretArn']))
    throw new ApiError('ValidationException', 'A cluster needs DbUser or SecretArn');
  if (request['Database'] !== database)
    throw new ApiError('ValidationException', `database "${String(request['Database'])}" does not exist`);
}

function requireSize(sqls: readonly string[]): void {
  if (sqls.length === 0 || sqls.length > MAX_BATCH_STATEMENTS)
    throw new ApiError('ValidationException', `A batch has 1 to ${MAX_BATCH_STATEMENTS} statements`);
  if (sqls.some((sql) => Buffer.byteLength(sql) > MAX_STATEMENT_BYTES))
    throw new ApiError('ValidationException', `A statement has at most ${MAX_STATEMENT_BYTES} bytes`);
}

function page(statement: Statement, request: Request, pageRows: number): Record<string, unknown> {
  const { columns, rows } = statement;
  if (statement.status !== 'FINISHED' || columns === undefined || rows === undefined)
    throw new ApiError(
      'ResourceNotFoundException',
      'Query does not have result. Please check query status with DescribeStatement.',
    );
  const from = Number(request['NextToken'] ?? 0);
  const records = rows.slice(from, from + pageRows);
  return {
    TotalNumRows: rows.length,
    ColumnMetadata: columns.map(columnMetadata),
    Records: records.map((row) => row.map((value, index) => fieldOf(columns[index]!, value))),
    ...(from + pageRows < rows.length ? { NextToken: String(from + pageRows) } : {}),
  };
}

async function cancel(statement: Statement, adminUrl: string): Promise<Record<string, unknown>> {
  if (ENDED.has(statement.status))
    throw new ApiError(
      'ValidationException',
      `Could not cancel a query that is already in ${statement.status} state with ID: ${statement.id}`,
    );
  statement.cancelled = true;
  for (const part of statement.parts ?? []) part.cancelled = true;
  if (statement.pid !== undefined) {
    const client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    await client.query('select pg_cancel_backend($1)', [statement.pid]).finally(() => client.end());
  }
  return { Status: true };
}
