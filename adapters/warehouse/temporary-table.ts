import type { DuckDBConnection } from '@duckdb/node-api';
import { BadInputError } from '../../domain/errors/bad-input-error.js';

export type PlainRow = Readonly<Record<string, string | number | boolean | null>>;

/**
 * Makes (or replaces) a temporary table from rows in memory, in one statement. Dates and timestamps are text.
 *
 * @param columns SQL type by column name.
 * @throws BadInputError for a number that is not finite.
 */
export async function createTemporaryTable(
  connection: DuckDBConnection,
  name: string,
  columns: Readonly<Record<string, string>>,
  rows: readonly PlainRow[],
): Promise<void> {
  rows.forEach(assertFinite);
  await connection.run(
    `create or replace temporary table ${name} as
     select unnest(from_json($rows::json, '${JSON.stringify([columns])}'), recursive := true)`,
    { rows: JSON.stringify(rows) },
  );
}

/** JSON would turn NaN into null without a word. */
function assertFinite(row: PlainRow): void {
  for (const [column, value] of Object.entries(row)) {
    if (typeof value === 'number' && !Number.isFinite(value)) {
      throw new BadInputError({
        what: `column ${column}`,
        given: String(value),
        allowed: 'a finite number or null',
      });
    }
  }
}
