import { z } from 'zod';
import { BadInputError } from '../../../domain/errors/bad-input-error.js';
import type { ObjectStore } from '../../lake/object-store.js';
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
  const columns = await columnTypes(session, table, Object.keys(rows[0]!));
  const names = Object.keys(columns).join(', ');
  const fill = await withDuckDb(IN_MEMORY, {}, async (connection) => {
    await createTemporaryTable(connection, name, columns, rows);
    return await staged.stage(connection, name, `select ${names} from ${name}`);
  });
  return { fill, insert: `insert into ${table} (${names}) select ${names} from ${name}` };
}

async function columnTypes(
  session: RedshiftSession,
  table: string,
  names: readonly string[],
): Promise<Record<string, string>> {
  const [schema = '', name = ''] = table.split('.');
  const rows = await session.query(
    `select column_name as name, data_type as type from information_schema.columns
     where table_schema = $schema and table_name = $name`,
    { schema, name },
  );
  const known = z.array(z.object({ name: z.string(), type: z.string() })).parse(rows);
  const types = new Map(known.map((column) => [column.name, DUCKDB_TYPES[column.type]]));
  return Object.fromEntries(
    names.map((column) => {
      const type = types.get(column);
      if (type !== undefined) return [column, type];
      throw new BadInputError({
        what: `column of ${table}`,
        given: column,
        allowed: [...types.keys()].join(', '),
      });
    }),
  );
}
