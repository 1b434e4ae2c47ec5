import type { DuckDBConnection } from '@duckdb/node-api';
import { inTransaction } from './in-transaction.js';
import { stageRowsOf } from './stage-rows-of.js';
import type { PlainRow } from './temporary-table.js';

/** Whole tables' new contents, by their name with schema. Rows of one table have the same columns. */
export type TableContents = Readonly<Record<string, readonly PlainRow[]>>;

/** Replaces everything in the tables, all of them or none. */
export async function replaceTables(connection: DuckDBConnection, contents: TableContents): Promise<void> {
  await inTransaction(connection, async () => {
    for (const [table, rows] of Object.entries(contents)) {
      await connection.run(`delete from ${table}`);
      const [first, ...rest] = rows;
      if (first === undefined) continue;
      const names = await stageRowsOf(connection, table, 'contents', [first, ...rest]);
      await connection.run(`insert into ${table} (${names}) select ${names} from contents`);
      await connection.run('drop table contents');
    }
  });
}
