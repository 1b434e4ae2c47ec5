import type { LandedLocation } from './locate-landed.js';
import { quoted } from '../sql/quoted.js';

/** Columns that a compacted file has beside those that landed: which fetch a row is of. */
export const FETCH_COLUMNS = ['manifest_key', 'fetch_id', 'fetched_at', 'as_of'] as const;

const HIDDEN = ['file_row_number', ...FETCH_COLUMNS].join(', ');

/** What tells the rows of one location from others in `landedRelation`: its `location` column. */
export function locationId({ objectKey, mark }: LandedLocation, uri: (key: string) => string): string {
  return mark ?? uri(objectKey);
}

/**
 * SQL for DuckDB of the rows at some locations (at least one), all of one dataset: the columns that landed, `location`
 * and `row_in_file`, by which the rows of a location are in the order they landed in. A location's rows come once, however
 * often it is given.
 */
export function landedRelation(locations: readonly LandedLocation[], uri: (key: string) => string): string {
  const originals = new Set<string>();
  const marks = new Map<string, Set<string>>();
  for (const { objectKey, mark } of locations) {
    if (mark === null) originals.add(uri(objectKey));
    else marks.set(objectKey, (marks.get(objectKey) ?? new Set()).add(mark));
  }
  const parts = [...marks].map(([key, wanted]) => compactedRows(uri(key), wanted));
  if (originals.size > 0) parts.push(originalRows(originals));
  return parts.join(' union all by name ');
}

function originalRows(uris: ReadonlySet<string>): string {
  return `select filename as location, file_row_number as row_in_file, * exclude (filename, file_row_number)
    from read_parquet([${list(uris)}], filename = true, file_row_number = true, hive_partitioning = false)`;
}

function compactedRows(uri: string, marks: ReadonlySet<string>): string {
  return `select manifest_key as location, file_row_number as row_in_file, * exclude (${HIDDEN})
    from read_parquet(${quoted(uri)}, file_row_number = true, hive_partitioning = false)
    where manifest_key in (${list(marks)})`;
}

function list(texts: ReadonlySet<string>): string {
  return [...texts].map(quoted).join(', ');
}
