import { DuckDBDateValue, DuckDBDecimalValue, DuckDBTimestampValue } from '@duckdb/node-api';
import type { DuckDBValue } from '@duckdb/node-api';

const MICROSECONDS_A_MILLISECOND = 1000n;

/**
 * A DuckDB value as plain JSON has it: a date as YYYY-MM-DD, a timestamp (UTC) as ISO 8601, an integer as a number.
 *
 * @throws RangeError for an integer beyond 2^53.
 */
export function plainValue(value: DuckDBValue): unknown {
  if (typeof value === 'bigint') return plainInteger(value);
  if (value instanceof DuckDBDateValue) return value.toString();
  if (value instanceof DuckDBTimestampValue) {
    return new Date(Number(value.micros / MICROSECONDS_A_MILLISECOND)).toISOString();
  }
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  return value;
}

function plainInteger(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`The integer ${value.toString()} is beyond 2^53.`);
  return number;
}
