import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { z } from 'zod';
import { plainValue } from './plain-value.js';

export type QueryParameters = Readonly<Record<string, DuckDBValue>>;

/**
 * The rows of a query, checked by `row` after dates, timestamps and integers have become plain values
 * (see `plainValue`). Parameters are named: `$name` in the SQL.
 *
 * @throws ZodError when a row is not what the caller said.
 */
export async function queryRows<T>(
  connection: DuckDBConnection,
  sql: string,
  row: z.ZodType<T>,
  parameters?: QueryParameters,
): Promise<T[]> {
  const result = await connection.runAndReadAll(
    sql,
    parameters === undefined ? undefined : { ...parameters },
  );
  const plain = result
    .getRowObjects()
    .map((object) =>
      Object.fromEntries(Object.entries(object).map(([name, value]) => [name, plainValue(value)])),
    );
  return z.array(row).parse(plain);
}
