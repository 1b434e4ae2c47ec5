import { DuckDBInstance } from '@duckdb/node-api';

/** Runs statements on a DuckDB file and closes it, so that dbt can open it. */
export async function withDuckDbFile(path: string, statements: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  try {
    for (const statement of statements) await connection.run(statement);
    await connection.run('checkpoint');
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
