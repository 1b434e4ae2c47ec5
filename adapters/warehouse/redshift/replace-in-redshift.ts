import type { ObjectStore } from '../../lake/object-store.js';
import { columnTypes } from '../column-types.js';
import type { Replacement } from '../replace-rows.js';
import type { TableContents } from '../replace-tables.js';
import { createTemporaryTable, type PlainRow } from '../temporary-table.js';
import { IN_MEMORY, withDuckDb } from '../with-duckdb.js';
import type { RedshiftSession } from './redshift-session.js';
import { withStagedTables, type StagedTables } from './staged-tables.js';

/** DuckDB's names of the types that our tables have in Redshift. */
const DUCKDB_TYPES: Readonly<Record<string, string>> = {
  'character varying': 'VARCHAR',
  date: 'DATE',
  'timestamp without time zone': 'TIMESTAMP',
  'double precision': 'DOUBLE',
  bigint: 'BIGINT',
  integer: 'INTEGER',
  boolean: 'BOOLEAN',
};

interface Redshift {
  readonly session: RedshiftSession;
  readonly store: ObjectStore;
}

/** Replaces rows by key, as `replaceRows` does in DuckDB. */
export async function replaceRowsInRedshift(
  { session, store }: Redshift,
  { table, keyColumns, rows }: Replacement,
): Promise<void> {
  if (rows.length === 0) return;
  const same = keyColumns.map(
    (key) => `(${table}.${key} = new.${key} or (${table}.${key} is null and new.${key} is null))`,
  );
  await withStagedTables(store, session.iamRole, async (staged) => {
    const { fill, insert } = await stageTable(session, staged, table, rows, 'replacement');
    await session.transaction([
      ...fill,
      `create temp table replaced_keys as select distinct ${keyColumns.join(', ')} from replacement`,
      `delete from ${table} using replaced_keys as new where ${same.join(' and ')}`,
      insert,
    ]);
  });
}

/** Replaces everything in tables, as `replaceTables` does in DuckDB. */
export async function replaceTablesInRedshift(
  { session, store }: Redshift,
  contents: TableContents,
): Promise<void> {
  await withStagedTables(store, session.iamRole, async (staged) => {
    const statements: string[] = [];
    for (const [index, [table, rows]] of Object.entries(contents).entries()) {
      statements.push(`delete from ${table}`);
      if (rows.length === 0) continue;
      const { fill, insert } = await stageTable(session, staged, table, rows, `contents_${index}`);
      statements.push(...fill, insert);
    }
    await session.transaction(statements);
  });
}

async function stageTable(
  session: RedshiftSession,
  staged: StagedTables,
  table: string,
  rows: readonly PlainRow[],
  name: string,
): Promise<{ fill: readonly string[]; insert: string }> {
  const columns = await columnTypes(
    (sql, parameters) => session.query(sql, parameters),
    table,
    Object.keys(rows[0]!),
    (type) => DUCKDB_TYPES[type],
  );
  const names = Object.keys(columns).join(', ');
  const fill = await withDuckDb(IN_MEMORY, {}, async (connection) => {
    await createTemporaryTable(connection, name, columns, rows);
    return await staged.stage(connection, name, `select ${names} from ${name}`);
  });
  return { fill, insert: `insert into ${table} (${names}) select ${names} from ${name}` };
}
