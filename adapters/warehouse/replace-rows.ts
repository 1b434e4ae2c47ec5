import type { DuckDBConnection } from '@duckdb/node-api';
import { inTransaction } from './in-transaction.js';
import { stageRowsOf } from './stage-rows-of.js';
import type { PlainRow } from './temporary-table.js';

export interface Replacement {
  /** With its schema: `metrics.var_backtest`. */
  readonly table: string;
  /** Rows of the table that have the same values in these columns as one of `rows` go. */
  readonly keyColumns: readonly string[];
  /** All with the same columns. Dates and timestamps (UTC) as ISO 8601 text. */
  readonly rows: readonly PlainRow[];
}

/**
 * Replaces rows by key, in one transaction: writing the same rows twice leaves them once.
 *
 * @throws BadInputError for a column that the table lacks or a number that is not finite.
 */
export async function replaceRows(
  connection: DuckDBConnection,
  { table, keyColumns, rows }: Replacement,
): Promise<void> {
  const [first, ...rest] = rows;
  if (first === undefined) return;
  const keys = keyColumns.join(', ');
  await inTransaction(connection, async () => {
    const names = await stageRowsOf(connection, table, 'replacement', [first, ...rest]);
    await connection.run(
      `delete from ${table} as old using (select distinct ${keys} from replacement) as new
       where ${keyColumns.map((key) => `old.${key} is not distinct from new.${key}`).join(' and ')}`,
    );
    await connection.run(`insert into ${table} (${names}) select ${names} from replacement`);
    await connection.run('drop table replacement');
  });
}
