import { DuckDBInstance } from '@duckdb/node-api';
import { join } from 'node:path';
import pg from 'pg';
import { TRANSFORM_INVOCATION } from '../../adapters/dbt/dbt-invocation.js';
import { runDbt } from '../../adapters/dbt/run-dbt.js';
import { startRedshiftSandbox } from '../../sandbox/redshift/start-redshift-sandbox.js';
import { PROJECT_DIR } from '../../workers/configuration.js';

const LOGIN = { database: 'financial_data', user: 'sectorflow', password: 'local' };
const ROWS_A_STATEMENT = 1_000;

export interface RedshiftBuilds {
  /** dbt's build over what is loaded; only what is new, unless all is asked for anew. */
  build(...args: readonly string[]): Promise<void>;
  /** Puts the rows of a DuckDB file's raw tables in the place of Redshift's. */
  load(duckdbPath: string): Promise<void>;
  /** Rows as texts, in order. */
  rowsOf(query: string): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** dbt builds on Redshift's stand-in, without the pipeline around them. `migrations` makes the raw tables. */
export async function startRedshiftBuilds(
  folder: string,
  migrations: readonly string[],
): Promise<RedshiftBuilds> {
  const sandbox = await startRedshiftSandbox(LOGIN);
  const client = new pg.Client({ ...LOGIN, host: '127.0.0.1', port: sandbox.wirePort });
  await client.connect();
  for (const migration of migrations) await client.query(migration);
  return {
    async build(...args) {
      await runDbt({
        ...TRANSFORM_INVOCATION,
        args: [...TRANSFORM_INVOCATION.args, ...args],
        projectDir: join(PROJECT_DIR, 'dbt'),
        python: join(PROJECT_DIR, '.venv-redshift/bin/python'),
        target: 'redshift',
        duckdbPath: join(folder, 'none.duckdb'),
        targetPath: join(folder, 'target-redshift'),
        logPath: join(folder, 'logs'),
        env: {
          REDSHIFT_HOST: '127.0.0.1',
          REDSHIFT_PORT: String(sandbox.wirePort),
          REDSHIFT_DATABASE: LOGIN.database,
          REDSHIFT_USER: LOGIN.user,
          REDSHIFT_PASSWORD: LOGIN.password,
          REDSHIFT_SSLMODE: 'disable',
        },
      });
    },
    async load(duckdbPath) {
      for (const statement of await inserts(duckdbPath)) await client.query(statement);
    },
    async rowsOf(query) {
      const { rows } = await client.query<unknown[]>({ text: query, rowMode: 'array' });
      return rows.map((row) => JSON.stringify(row)).sort();
    },
    async stop() {
      await client.end();
      await sandbox.close();
    },
  };
}

/** A delete for each raw table of the file, and inserts of its rows. */
async function inserts(duckdbPath: string): Promise<string[]> {
  const instance = await DuckDBInstance.create(duckdbPath, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    const tables = await connection.runAndReadAll(
      `select table_schema || '.' || table_name, string_agg(column_name, ', ' order by ordinal_position)
       from information_schema.columns where table_schema in ('raw', 'ops') group by all`,
    );
    const statements: string[] = [];
    for (const [table, columns] of tables.getRows().map((row) => row.map(String))) {
      statements.push(`delete from ${table!}`);
      const rows = (await connection.runAndReadAll(`select columns(*)::varchar from ${table!}`)).getRows();
      for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
        const values = rows.slice(from, from + ROWS_A_STATEMENT).map((row) => `(${row.map(literal).join()})`);
        statements.push(`insert into ${table!} (${columns!}) values ${values.join()}`);
      }
    }
    return statements;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Every column is read as text. */
const literal = (value: unknown) => (typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : 'null');
