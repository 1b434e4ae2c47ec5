import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { columnTypes } from './column-types.js';
import { queryRows } from './query-rows.js';
import { createTemporaryTable, type PlainRow } from './temporary-table.js';

/**
 * Puts rows meant for `table` into the temporary table `name`, with the types that their columns have there.
 *
 * @returns the columns' names, as SQL.
 * @throws BadInputError for a column that `table` lacks or a number that is not finite.
 */
export async function stageRowsOf(
  connection: DuckDBConnection,
  table: string,
  name: string,
  rows: readonly [PlainRow, ...PlainRow[]],
): Promise<string> {
  const columns = await columnTypes(
    (sql, parameters) => queryRows(connection, sql, z.unknown(), parameters),
    table,
    Object.keys(rows[0]),
  );
  await createTemporaryTable(connection, name, columns, rows);
  return Object.keys(columns).join(', ');
}
