import { parseTradingDate } from '../../domain/calendar/trading-date.js';
import type { ParquetColumn, ParquetValue } from './parquet-writer.js';
import { ParquetWriteError } from './parquet-write-error.js';

export type CheckedValue = string | number | boolean | Date | null;

/** One `Date` a day: the library counts distinct values by identity. */
const days = new Map<string, Date>();

/**
 * A value as parquetjs-lite takes it. `index` is the row's place in the file, from 0.
 *
 * @throws ParquetWriteError naming row, column and value.
 */
export function checkedParquetValue(
  schema: string,
  column: ParquetColumn,
  value: ParquetValue | undefined,
  index: number,
): CheckedValue {
  if (value === null && column.nullable) return null;
  const checked = value === null || value === undefined ? undefined : fit(column, value);
  if (checked === undefined) {
    const allowed = `${ALLOWED[column.type]}${column.nullable ? ' or null' : ''}`;
    throw new ParquetWriteError(
      schema,
      `row ${index}, column ${column.name}: got ${String(value)}; allowed is ${allowed}`,
    );
  }
  return checked;
}

const ALLOWED = {
  UTF8: 'text',
  BOOLEAN: 'true or false',
  DOUBLE: 'a finite number',
  INT64: 'a whole number within 2^53',
  DATE: 'a day written YYYY-MM-DD',
} as const;

function fit({ type }: ParquetColumn, value: string | number | boolean): CheckedValue | undefined {
  switch (type) {
    case 'UTF8':
      return typeof value === 'string' ? value : undefined;
    case 'BOOLEAN':
      return typeof value === 'boolean' ? value : undefined;
    case 'DOUBLE':
      return Number.isFinite(value) ? value : undefined;
    case 'INT64':
      return Number.isSafeInteger(value) ? value : undefined;
    case 'DATE':
      return typeof value === 'string' ? day(value) : undefined;
  }
}

function day(text: string): Date | undefined {
  const known = days.get(text);
  if (known !== undefined) return known;
  try {
    const date = new Date(`${parseTradingDate(text, 'date')}T00:00:00Z`);
    days.set(text, date);
    return date;
  } catch {
    return undefined;
  }
}
