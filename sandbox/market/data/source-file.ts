import type { DuckDBConnection } from '@duckdb/node-api';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BadInputError } from '../../../domain/errors/bad-input-error.js';

export interface SourceFile {
  readonly path: string;
  /** A FROM item; CSV columns are all text. */
  readonly relation: string;
  /** An expression that numbers the rows in the file's order. */
  readonly rowNumber: string;
  readonly columnTypes: ReadonlyMap<string, string>;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}

/** What DuckDB says about a file's content, as an error that names the file. */
export function unreadable(path: string, error: unknown, allowed: string): BadInputError {
  return new BadInputError({ what: path, given: firstLine(error), allowed });
}

/** @throws BadInputError when the file cannot be read or lacks one of `required`. */
export async function openSource(
  connection: DuckDBConnection,
  directory: string,
  name: string,
  required: readonly string[],
): Promise<SourceFile> {
  const path = join(directory, name);
  const allowed = `a file with the columns ${required.join(', ')}`;
  if (!existsSync(path)) {
    throw new BadInputError({ what: `data directory ${directory}`, given: `no ${name}`, allowed });
  }
  const parquet = name.endsWith('.parquet');
  const literal = `'${path.replaceAll("'", "''")}'`;
  const relation = parquet
    ? `read_parquet(${literal}, file_row_number = true)`
    : `read_csv(${literal}, header = true, all_varchar = true)`;
  const columnTypes = new Map<string, string>();
  try {
    const description = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${relation}`);
    for (const [column, type] of description.getRows()) columnTypes.set(String(column), String(type));
  } catch (error) {
    throw unreadable(path, error, allowed);
  }
  const missing = required.filter((column) => !columnTypes.has(column));
  if (missing.length > 0) {
    throw new BadInputError({ what: path, given: `no column ${missing.join(', ')}`, allowed });
  }
  return { path, relation, rowNumber: parquet ? 'file_row_number' : 'row_number() OVER ()', columnTypes };
}
