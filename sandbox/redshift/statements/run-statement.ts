import pg from 'pg';
import { bindParameters } from '../sql/bind-parameters.js';
import { unsupportedIn } from '../sql/refuse-unsupported.js';
import { toPostgres } from '../sql/to-postgres.js';
import { copyFromLake } from '../lake/copy-from-lake.js';
import { unloadToLake } from '../lake/unload-to-lake.js';
import type { LakeAccess } from '../lake/lake-access.js';
import { epochSeconds, type Statement } from './statement.js';

export interface StatementRunner {
  /** Of the database, as its ordinary user. */
  readonly databaseUrl: string;
  readonly lake: LakeAccess;
}

const COPY = /^\s*copy\b/i;
const UNLOAD = /^\s*unload\b/i;

/** Dates, timestamps and whole numbers stay as PostgreSQL writes them. */
const AS_TEXT: pg.CustomTypesConfig = { getTypeParser: () => (text: string) => text };

/** Runs a statement, or all of a batch in one transaction, in a session of its own. It notes how it went, and never throws. */
export async function runStatement(statement: Statement, runner: StatementRunner): Promise<void> {
  const client = new pg.Client({ connectionString: runner.databaseUrl, types: AS_TEXT });
  const startedAt = performance.now();
  try {
    await client.connect();
    const { rows } = await client.query<{ pid: string }>('select pg_backend_pid() as pid');
    statement.pid = Number(rows[0]!.pid);
    begin(statement);
    await (statement.parts === null
      ? runOne(client, statement, runner.lake)
      : runBatch(client, statement.parts, runner.lake));
    statement.status = 'FINISHED';
  } catch (error) {
    failed(statement, error);
  } finally {
    statement.duration = nanosecondsSince(startedAt);
    statement.updatedAt = epochSeconds();
    await client.end().catch(() => undefined);
  }
}

async function runBatch(client: pg.Client, parts: readonly Statement[], lake: LakeAccess): Promise<void> {
  await client.query('begin');
  for (const [index, part] of parts.entries()) {
    const startedAt = performance.now();
    begin(part);
    try {
      await runOne(client, part, lake);
      part.status = 'FINISHED';
    } catch (error) {
      failed(part, error);
      await client.query('rollback').catch(() => undefined);
      for (const later of parts.slice(index + 1)) later.status = 'ABORTED';
      throw new Error(`Query #${index + 1} failed with ${part.error}`, { cause: error });
    } finally {
      part.duration = nanosecondsSince(startedAt);
      part.updatedAt = epochSeconds();
    }
  }
  await client.query('commit');
}

async function runOne(client: pg.Client, statement: Statement, lake: LakeAccess): Promise<void> {
  if (statement.cancelled) throw new Error('Query was cancelled');
  const refusal = unsupportedIn(statement.sql);
  if (refusal !== null) throw new Error(refusal);
  if (COPY.test(statement.sql)) {
    statement.rowCount = await copyFromLake(client, statement.sql, lake);
    return;
  }
  if (UNLOAD.test(statement.sql)) {
    statement.rowCount = await unloadToLake(client, statement.sql, lake);
    return;
  }
  const { text, values } = bindParameters(toPostgres(statement.sql), statement.parameters);
  const result = await client.query<(string | null)[]>({ text, values, rowMode: 'array' });
  statement.rowCount = result.rowCount ?? 0;
  if (result.fields.length === 0) return;
  // Redshift folds every name to lower case, quoted ones as well, unless a setting says otherwise.
  statement.columns = result.fields.map(({ name, dataTypeID }) => ({
    name: name.toLowerCase(),
    type: dataTypeID,
  }));
  statement.rows = result.rows;
}

function begin(statement: Statement): void {
  statement.status = 'STARTED';
  statement.updatedAt = epochSeconds();
}

function failed(statement: Statement, error: unknown): void {
  statement.status = statement.cancelled ? 'ABORTED' : 'FAILED';
  const message = error instanceof Error ? error.message : String(error);
  statement.error = statement.cancelled
    ? "Query cancelled on user's request"
    : message.startsWith('Query #')
      ? message
      : `ERROR: ${message}`;
}

function nanosecondsSince(startedAt: number): number {
  return Math.round((performance.now() - startedAt) * 1e6);
}
