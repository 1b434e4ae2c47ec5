import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { inTransaction } from './in-transaction.js';
import { APPLIED_VERSIONS, CREATE_MIGRATIONS_TABLE, migrationSteps } from './migrate/migration-steps.js';
import { queryRows } from './query-rows.js';

/**
 * Brings a DuckDB warehouse to a version of the schema, the newest unless given: each step is a transaction of its own.
 *
 * @returns the names of the migrations applied, or taken back, now.
 * @throws WarehouseFileError when the warehouse has migrations that this program does not know.
 * @throws BadInputError for a version that does not exist.
 */
export async function migrate(
  connection: DuckDBConnection,
  now: Date,
  to?: number,
): Promise<readonly string[]> {
  for (const statement of CREATE_MIGRATIONS_TABLE) await connection.run(statement);
  const rows = await queryRows(connection, APPLIED_VERSIONS, z.object({ version: z.number() }));
  const applied = new Set(rows.map(({ version }) => version));
  const steps = await migrationSteps({ place: await fileOf(connection), applied, to, now });
  for (const { statements } of steps) {
    await inTransaction(connection, async () => {
      for (const statement of statements) await connection.run(statement);
    });
  }
  return steps.map(({ name }) => name);
}

async function fileOf(connection: DuckDBConnection): Promise<string> {
  const row = z.object({ path: z.string().nullable() });
  const sql = 'select path from duckdb_databases() where database_name = current_database()';
  const [database] = await queryRows(connection, sql, row);
  return database?.path ?? 'in memory';
}
