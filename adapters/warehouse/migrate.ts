import type { DuckDBConnection } from '@duckdb/node-api';
import { readFile, readdir } from 'node:fs/promises';
import { z } from 'zod';
import { inTransaction } from './in-transaction.js';
import { queryRows } from './query-rows.js';
import { WarehouseFileError } from './warehouse-file-error.js';

const FOLDER = new URL('./migrations/', import.meta.url);
const FILE_NAME = /^(\d{4})_([a-z0-9_]+)\.sql$/;

interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

/**
 * Applies the migrations that the warehouse lacks, in order, each in a transaction of its own.
 *
 * @returns the names of those applied now.
 * @throws WarehouseFileError when the warehouse has migrations that this version does not know.
 */
export async function migrate(connection: DuckDBConnection, now: Date): Promise<readonly string[]> {
  await connection.run(`create schema if not exists ops`);
  await connection.run(
    `create table if not exists ops.schema_migrations
       (version integer not null, name varchar(128) not null, applied_at timestamp not null)`,
  );
  const migrations = await knownMigrations();
  const applied = await appliedVersions(connection);
  const newest = Math.max(0, ...applied);
  if (newest > migrations.length) {
    throw new WarehouseFileError(
      await fileOf(connection),
      `its schema has version ${newest}, and this program knows ${migrations.length}`,
    );
  }
  const missing = migrations.filter(({ version }) => !applied.has(version));
  for (const migration of missing) await apply(connection, migration, now);
  return missing.map(({ name }) => name);
}

async function knownMigrations(): Promise<Migration[]> {
  const matches = (await readdir(FOLDER))
    .map((file) => FILE_NAME.exec(file))
    .filter((match) => match !== null);
  const migrations = matches.map(async ([file, version, name]) => ({
    version: Number(version),
    name: name!,
    sql: await readFile(new URL(file, FOLDER), 'utf8'),
  }));
  return (await Promise.all(migrations)).sort((a, b) => a.version - b.version);
}

async function appliedVersions(connection: DuckDBConnection): Promise<ReadonlySet<number>> {
  const row = z.object({ version: z.number() });
  const rows = await queryRows(connection, 'select version from ops.schema_migrations', row);
  return new Set(rows.map(({ version }) => version));
}

async function apply(
  connection: DuckDBConnection,
  { version, name, sql }: Migration,
  now: Date,
): Promise<void> {
  await inTransaction(connection, async () => {
    await connection.run(sql);
    await connection.run(
      'insert into ops.schema_migrations values ($version::integer, $name, $now::timestamp)',
      { version, name, now: now.toISOString() },
    );
  });
}

async function fileOf(connection: DuckDBConnection): Promise<string> {
  const row = z.object({ path: z.string().nullable() });
  const sql = 'select path from duckdb_databases() where database_name = current_database()';
  const [database] = await queryRows(connection, sql, row);
  return database?.path ?? 'in memory';
}
