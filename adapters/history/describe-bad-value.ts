import type { DuckDBConnection } from '@duckdb/node-api';
import { quoted } from '../sql/quoted.js';

/** Longer texts are no numbers and only fill the screen. */
const MAX_SHOWN = 60;

/**
 * The first value of a file that is no date or number where one belongs: `line 3: low "x1"`. A Parquet file's rows are counted from 1. Null
 * where nothing of the kind is found.
 */
export async function describeBadValue(
  connection: DuckDBConnection,
  file: string,
  columns: Readonly<Record<string, 'date' | 'double'>>,
): Promise<string | null> {
  const isCsv = !file.endsWith('.parquet');
  const relation = isCsv
    ? `read_csv(${quoted(file)}, header = true, all_varchar = true)`
    : `read_parquet(${quoted(file)})`;
  let first: { row: number; text: string } | null = null;
  try {
    for (const [name, type] of Object.entries(columns)) {
      const found = await connection.runAndReadAll(`
        select row::integer, value from (
          select row_number() over () as row, trim("${name}"::varchar) as value from ${relation})
        where value is not null and value <> '' and try_cast(value as ${type}) is null limit 1`);
      const [row, value] = found.getRows()[0] ?? [];
      if (typeof row !== 'number' || (first !== null && first.row <= row)) continue;
      first = { row, text: `${name} "${String(value).slice(0, MAX_SHOWN)}"` };
    }
  } catch {
    // A file that cannot be read at all has no value to name; why it cannot is known already.
    return null;
  }
  // The head is line 1.
  return first === null ? null : `${isCsv ? `line ${first.row + 1}` : `row ${first.row}`}: ${first.text}`;
}

/** The first line of a CSV file with another number of fields than its head has; null where there is none. */
export async function describeRaggedLine(
  connection: DuckDBConnection,
  file: string,
  head: string,
): Promise<string | null> {
  const columns = head.split(',').map((name) => `${quoted(name)}: 'varchar'`);
  try {
    await connection.run(
      `create or replace temporary table ragged as select * from read_csv(${quoted(file)}, auto_detect = false,
         header = true, delim = ',', quote = '"', escape = '"', columns = {${columns.join(', ')}})`,
    );
    await connection.run('drop table ragged');
    return null;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const line = /CSV Error on Line: (\d+)\s+Original Line: *([^\n]*)/.exec(message);
    if (line === null) return null;
    return `line ${line[1]}: "${line[2]!.trim().slice(0, MAX_SHOWN)}", which has not as many fields as the head`;
  }
}
