import type { DuckDBConnection } from '@duckdb/node-api';

/** Commits what `work` did, or rolls all of it back and throws its error. */
export async function inTransaction<T>(connection: DuckDBConnection, work: () => Promise<T>): Promise<T> {
  await connection.run('begin transaction');
  try {
    const result = await work();
    await connection.run('commit');
    return result;
  } catch (error) {
    // A failed commit has already rolled back; the first error is the one to tell.
    await connection.run('rollback').catch(() => undefined);
    throw error;
  }
}
