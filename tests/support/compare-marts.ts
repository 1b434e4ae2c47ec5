import { DuckDBInstance } from '@duckdb/node-api';

/** Keys that are no whole numbers; the other parts of a row's key are all of its texts, dates and whole numbers. */
const FRACTIONAL_KEYS: ReadonlySet<string> = new Set(['confidence']);

/** Two runs do not fetch at the same instant. */
const OF_THE_RUN: ReadonlySet<string> = new Set(['newest_fetched_at']);

/** Relative, and absolute below one: what a sum in another order may differ by, and nothing more. */
const TOLERANCE = 1e-9;

/**
 * What an optimiser found: near its optimum a likelihood is flat, so that inputs which differ in their last digit move the
 * parameters by the square root of that, some 1e-8, and the half-life by more.
 */
const FITTED = /^garch_/;
const FITTED_TOLERANCE = 1e-6;

/** Whole numbers of a unit, that sums may be exact: 1e-9 is of the value, not of the unit. */
const UNITS: Readonly<Record<string, number>> = { log_wealth: 2 ** -66 };

export interface MartComparison {
  /** Rows that both have. */
  readonly rows: number;
  /** Values compared: rows times columns. */
  readonly values: number;
  /** What differs, in words, the first few; empty when the marts are equal. */
  readonly differences: readonly string[];
}

/** Compares every value of two Parquet files of one mart. Numbers may differ by 1e-9 (fitted ones by 1e-6), everything else not at all. */
export async function compareMarts(one: string, other: string): Promise<MartComparison> {
  const { rows: left, keys } = await readMart(one);
  const { rows: right } = await readMart(other);
  const columns = Object.keys(left[0] ?? right[0] ?? {});
  const keyOf = (row: Row) => keys.map((column) => `${column}=${String(row[column])}`).join(' ');
  const differences: string[] = [];
  if (left.length !== right.length) differences.push(`${left.length} and ${right.length} rows`);
  const byKey = new Map(right.map((row) => [keyOf(row), row]));
  if (byKey.size !== right.length) differences.push(`${right.length - byKey.size} rows share a key`);
  for (const row of left) {
    const match = byKey.get(keyOf(row));
    if (match === undefined) differences.push(`only the first has ${keyOf(row)}`);
    else
      for (const column of columns)
        if (!areEqual(row[column], match[column], FITTED.test(column) ? FITTED_TOLERANCE : TOLERANCE))
          differences.push(`${keyOf(row)}: ${column} ${String(row[column])} and ${String(match[column])}`);
  }
  return { rows: left.length, values: left.length * columns.length, differences: differences.slice(0, 10) };
}

function areEqual(one: unknown, other: unknown, tolerance: number): boolean {
  if (typeof one !== 'number' || typeof other !== 'number') return one === other;
  return Math.abs(one - other) <= tolerance * Math.max(1, Math.abs(one), Math.abs(other));
}

type Row = Readonly<Record<string, unknown>>;

/** Whole and decimal numbers as numbers, everything else as text: engines have types of their own. */
async function readMart(path: string): Promise<{ rows: Row[]; keys: readonly string[] }> {
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '300MB' });
  try {
    const connection = await instance.connect();
    const from = `read_parquet('${path.replaceAll("'", "''")}')`;
    const described = (await connection.runAndReadAll(`describe from ${from}`))
      .getRowObjects()
      .filter((row) => !OF_THE_RUN.has(String(row['column_name'])));
    const columns = described.map((row) => {
      const isNumber = /INT|DOUBLE|FLOAT|DECIMAL/.test(String(row['column_type']));
      const name = String(row['column_name']);
      return `"${name}"::${isNumber ? `double * ${UNITS[name] ?? 1}` : 'varchar'}`;
    });
    const read = await connection.runAndReadAll(`select ${columns.join(', ')} from ${from}`);
    const names = described.map((row) => String(row['column_name']));
    const isFraction = (index: number) =>
      /DOUBLE|FLOAT|DECIMAL/.test(String(described[index]!['column_type']));
    return {
      rows: read
        .getRows()
        .map((row) => Object.fromEntries(row.map((value, index) => [names[index]!, value]))),
      keys: names.filter((name, index) => FRACTIONAL_KEYS.has(name) || !isFraction(index)),
    };
  } finally {
    instance.closeSync();
  }
}
