import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import { queryRows } from './query-rows.js';

/**
 * The SQL types of a table's columns, by name. `table` is written with its schema.
 *
 * @throws BadInputError for a column that the table lacks.
 */
export async function columnTypes(
  connection: DuckDBConnection,
  table: string,
  names: readonly string[],
): Promise<Record<string, string>> {
  const [schema, name] = table.split('.');
  const known = await queryRows(
    connection,
    `select column_name as name, data_type as type from information_schema.columns
     where table_schema = $schema and table_name = $name`,
    z.object({ name: z.string(), type: z.string() }),
    { schema: schema ?? '', name: name ?? '' },
  );
  const types = new Map(known.map((column) => [column.name, column.type]));
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
