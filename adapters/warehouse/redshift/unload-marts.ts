import { z } from 'zod';
import type { ObjectStore } from '../../lake/object-store.js';
import { withReadableObjects } from '../../lake/with-readable-objects.js';
import { publishVersion } from '../publish-marts.js';
import type { MartsExport } from '../publish-marts.js';
import { IN_MEMORY, withDuckDb } from '../with-duckdb.js';
import type { RedshiftSession } from './redshift-session.js';
import { StagedTables } from './staged-tables.js';
import { quoted } from '../../sql/quoted.js';

/**
 * Exports marts as `publishMarts` does in DuckDB: UNLOAD writes them to the lake as Parquet, and each becomes one local
 * file.
 *
 * @returns the new version's folder.
 */
export async function unloadMarts(
  session: RedshiftSession,
  store: ObjectStore,
  marts: MartsExport,
): Promise<string> {
  return await publishVersion(marts, (table, path) => unloadTable(session, store, table, path));
}

async function unloadTable(
  session: RedshiftSession,
  store: ObjectStore,
  table: string,
  path: string,
): Promise<void> {
  const prefix = `${new StagedTables(store, session.iamRole).folder}${table}`;
  try {
    await session.transaction([
      `unload ('select * from ${table}') to '${store.uri(prefix)}' iam_role ${session.iamRole} format as parquet`,
    ]);
    const keys = (await store.list(prefix)).map(({ key }) => key);
    const query = (rows: string) => `copy (${rows}) to ${quoted(path)} (format parquet, compression zstd)`;
    await withReadableObjects(store, new Set(keys), async (uri) =>
      withDuckDb(IN_MEMORY, {}, async (connection) => {
        const files = keys.map((key) => quoted(uri(key))).join(', ');
        const rows = keys.length > 0 ? `from read_parquet([${files}])` : await noRows(session, table);
        await connection.run(query(rows));
      }),
    );
  } finally {
    for (const { key } of await store.list(prefix)) await store.delete(key);
  }
}

/** UNLOAD writes no file for no rows. */
async function noRows(session: RedshiftSession, table: string): Promise<string> {
  const [schema = '', name = ''] = table.split('.');
  const rows = await session.query(
    `select column_name as name, data_type as type from information_schema.columns
     where table_schema = $schema and table_name = $name order by ordinal_position`,
    { schema, name },
  );
  const columns = z.array(z.object({ name: z.string(), type: z.string() })).parse(rows);
  return `select ${columns.map((column) => `null::${column.type} as ${column.name}`).join(', ')} where false`;
}
