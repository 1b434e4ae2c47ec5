import { DuckDBInstance } from '@duckdb/node-api';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from './temporary-directory.js';

/** Ten sessions around the start of daylight saving time on Sunday, 2018-03-11. */
export const SESSIONS = [
  ...['2018-03-05', '2018-03-06', '2018-03-07', '2018-03-08', '2018-03-09'],
  ...['2018-03-12', '2018-03-13', '2018-03-14', '2018-03-15', '2018-03-16'],
];
export const LAST_SESSION = '2018-03-16';
/** Listed on 2018-03-14. */
export const LATE_SYMBOL = 'NEW';

/** A bar whose numbers tell its symbol and day: open `base + n`, high 2 more, low 1 less, close 1 more. */
export function barRow(symbol: string, date: string, base: number): string {
  const open = base + SESSIONS.indexOf(date);
  return `('${symbol}', DATE '${date}', ${open}.0, ${open + 2}.0, ${open - 1}.0, ${open + 1}.0, ${open * 1000})`;
}

export const BAR_ROWS = [
  ...SESSIONS.map((date) => barRow('AAA', date, 100)),
  ...SESSIONS.map((date) => barRow('BRK.B', date, 200)),
  ...SESSIONS.slice(7).map((date) => barRow(LATE_SYMBOL, date, 300)),
];

const CONSTITUENTS = `symbol,name,gics_sector,market_cap_2018_02
AAA,"Alpha, Inc.",Information Technology,1000000
BRK.B,Berkshire Hathaway,Financials,261401203633
NEW,Newcomer,Health Care,
GHOST,Ghost Corp,Energy,5
`;
const INDEX = [
  'date,open,high,low,close,volume',
  '1999-01-04,1229.2,1248.8,1219.1,1228.1,877000000',
  ...SESSIONS.map((date, i) => `${date},${2700 + i},${2710 + i},${2690 + i},${2705 + i},3000000000`),
  '2018-12-31,2498.9,2520.2,2472.8,2506.8,3442870000',
  '',
].join('\n');
const MACRO = [
  'series_id,date,value',
  ...['2018-01-01,1.41', '2018-02-01,1.42', '2018-03-01,1.51'].map((row) => `FEDFUNDS,${row}`),
  ...['2018-02-01,4.1', '2018-03-01,4.0'].map((row) => `UNRATE,${row}`),
  ...['2018-03-13,2.84', '2018-03-14,', '2018-03-15,2.82', '2018-03-16,2.85'].map((row) => `DGS10,${row}`),
  'HOUSEMADE,2018-03-01,12.50',
  '',
].join('\n');

const SCHEMA = 'symbol, date, open, high, low, close, volume';

export interface DataDirectoryOptions {
  /** SQL rows of (symbol, date, open, high, low, close, volume). */
  readonly rows?: readonly string[];
  /** A SELECT over `bars`, which has those columns. */
  readonly select?: string;
  /** Further files, or others in the place of the usual ones; null leaves one out. */
  readonly files?: Readonly<Record<string, string | null>>;
}

/** A small data directory of three stocks, which is removed when the test ends. */
export async function writeDataDirectory(options: DataDirectoryOptions = {}): Promise<string> {
  const directory = temporaryDirectory();
  const files: Readonly<Record<string, string | null>> = {
    'constituents.csv': CONSTITUENTS,
    'index_sp500.csv': INDEX,
    'macro.csv': MACRO,
    ...options.files,
  };
  for (const [name, text] of Object.entries(files)) {
    if (text !== null) writeFileSync(join(directory, name), text);
  }
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const rows = options.rows ?? BAR_ROWS;
  await connection.run(`COPY (WITH bars(${SCHEMA}) AS (VALUES ${rows.join(', ')}) ${options.select ?? 'FROM bars'})
                        TO '${join(directory, 'prices.parquet')}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  return directory;
}
