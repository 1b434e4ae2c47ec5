import { z } from 'zod';
import { BadInputError } from '../../domain/errors/bad-input-error.js';

/** Answers a query of a warehouse; `$name` in it stands for a parameter. */
type Query = (sql: string, parameters: Readonly<Record<string, string>>) => Promise<unknown>;

const COLUMNS = z.array(z.object({ name: z.string(), type: z.string() }));

/**
 * DuckDB's types of a table's columns, by name. `table` is written with its schema; `duckDbType` translates what the
 * warehouse calls a type.
 *
 * @throws BadInputError for a column that the table lacks or whose type has no translation.
 */
export async function columnTypes(
  query: Query,
  table: string,
  names: readonly string[],
  duckDbType: (type: string) => string | undefined = (type) => type,
): Promise<Record<string, string>> {
  const [schema = '', name = ''] = table.split('.');
  const rows = await query(
    `select column_name as name, data_type as type from information_schema.columns
     where table_schema = $schema and table_name = $name`,
    { schema, name },
  );
  const types = new Map(COLUMNS.parse(rows).map((column) => [column.name, duckDbType(column.type)]));
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
