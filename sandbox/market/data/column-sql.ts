import type { SourceFile } from './source-file.js';

const MICROSECONDS_PER_DAY = '86400000000';

/** A DOUBLE, NaN where the value is null; in text, an empty field and FRED's "." are null too. */
export function numberSql(file: SourceFile, column: string): string {
  const value =
    file.columnTypes.get(column) === 'VARCHAR'
      ? `CAST(nullif(nullif(trim("${column}"), ''), '.') AS DOUBLE)`
      : `CAST("${column}" AS DOUBLE)`;
  return `coalesce(${value}, CAST('NaN' AS DOUBLE))`;
}

/** Days since 1970-01-01. A time of day is cut off; of an instant with a zone the UTC day counts. */
export function daySql(file: SourceFile, column: string): string {
  switch (file.columnTypes.get(column)) {
    case 'TIMESTAMP WITH TIME ZONE':
      return `CAST(floor(epoch_us("${column}") / ${MICROSECONDS_PER_DAY}) AS INTEGER)`;
    case 'VARCHAR':
      return `CAST(CAST(CAST(nullif(trim("${column}"), '') AS TIMESTAMP) AS DATE) - DATE '1970-01-01' AS INTEGER)`;
    default:
      return `CAST(CAST("${column}" AS DATE) - DATE '1970-01-01' AS INTEGER)`;
  }
}

/** Text; null and blank are both null. */
export function textSql(column: string): string {
  return `nullif(trim(CAST("${column}" AS VARCHAR)), '')`;
}
