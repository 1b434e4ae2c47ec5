import type { DuckDBConnection } from '@duckdb/node-api';

export type PlainRow = Readonly<Record<string, string | number | boolean | null>>;

/**
 * Makes (or replaces) a temporary table from rows in memory, in one statement. Dates and timestamps are text.
 *
 * @param columns SQL type by column name.
 */
export async function createTemporaryTable(
  connection: DuckDBConnection,
  name: string,
  columns: Readonly<Record<string, string>>,
  rows: readonly PlainRow[],
): Promise<void> {
  await connection.run(
    `create or replace temporary table ${name} as
     select unnest(from_json($rows::json, '${JSON.stringify([columns])}'), recursive := true)`,
    { rows: JSON.stringify(rows) },
  );
}
