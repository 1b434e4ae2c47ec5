import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { queryRows } from './query-rows.js';
import { quoted } from '../sql/quoted.js';

export interface KnownCopy {
  /** A DuckDB file with the same schema, its raw tables empty; not open elsewhere. */
  readonly into: string;
  /** What was fetched later is left out. */
  readonly knownAt: Date;
}

const COPY = 'known';

/**
 * Copies every raw row that was fetched by an instant. Vintages are stored as they were decided in fetch order, so that the
 * newest of the copy is the one that counted then. Raw tables without a fetch (settings, the universe) stay empty.
 */
export async function copyKnown(connection: DuckDBConnection, { into, knownAt }: KnownCopy): Promise<void> {
  const tables = await queryRows(
    connection,
    `select distinct table_name as name from information_schema.columns
     where table_catalog = current_database() and table_schema = 'raw' and column_name = 'fetched_at' order by name`,
    z.object({ name: z.string() }),
  );
  await connection.run(`attach ${quoted(into)} as ${COPY} (read_write)`);
  try {
    for (const { name } of tables) {
      await connection.run(
        `insert into ${COPY}.raw.${name} by name
         select * from raw.${name} where fetched_at <= $knownAt::timestamp`,
        { knownAt: knownAt.toISOString() },
      );
    }
  } finally {
    await connection.run(`detach ${COPY}`);
  }
}
