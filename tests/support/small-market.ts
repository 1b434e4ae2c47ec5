import { DuckDBInstance } from '@duckdb/node-api';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DATA_DIR } from '../../cli/stack/data-dir.js';

/** Three stocks in each of four sectors, the share class with a dot among them. */
export const SECTORS: Readonly<Record<string, readonly string[]>> = {
  Energy: ['APA', 'CVX', 'XOM'],
  Financials: ['AXP', 'BRK.B', 'JPM'],
  'Health Care': ['ABT', 'JNJ', 'PFE'],
  'Information Technology': ['AAPL', 'MSFT', 'ORCL'],
};
export const SYMBOLS = Object.values(SECTORS).flat();

export const FIRST_DATE = '2016-11-01';
export const LAST_DATE = '2018-02-07';

/** Rows that no sane vendor would send, added to the real ones; each is quarantined by the rule named. */
export const BAD_ROWS = [
  { rule: 'duplicate_bar', symbol: 'MSFT', date: '2017-03-15', values: '64.0, 65.0, 63.5, 64.5, 1000' },
  { rule: 'duplicate_bar', symbol: 'JPM', date: '2017-12-05', values: '106.0, 107.0, 105.0, 106.5, 2000' },
  {
    rule: 'off_calendar_bar',
    symbol: 'AAPL',
    date: '2017-09-16',
    values: '159.0, 160.0, 158.0, 159.5, 3000',
  },
] as const;

/** Real bars whose values are replaced. */
export const SPOILT_BARS = [
  {
    rule: 'null_price',
    symbol: 'XOM',
    date: '2017-04-20',
    change: 'open = null, high = null, low = null, close = null, volume = null',
  },
  { rule: 'ohlc_inconsistent', symbol: 'CVX', date: '2017-05-10', change: 'high = low - 1' },
  { rule: 'non_positive_price', symbol: 'PFE', date: '2017-07-20', change: 'low = -1' },
] as const;

/** Bars of the real history that are another day's: the bundled market has them so. */
export const REPEATED_BARS = [
  { rule: 'repeated_bar', symbol: 'ABT', date: '2017-08-01' },
  { rule: 'repeated_bar', symbol: 'APA', date: '2017-08-01' },
  { rule: 'repeated_bar', symbol: 'AXP', date: '2017-08-01' },
  { rule: 'repeated_bar', symbol: 'ORCL', date: '2017-08-01' },
  { rule: 'repeated_bar', symbol: 'CVX', date: '2017-08-07' },
  { rule: 'repeated_bar', symbol: 'JNJ', date: '2017-08-22' },
] as const;

const SYMBOL_LIST = SYMBOLS.map((symbol) => `'${symbol}'`).join(', ');

/** Cuts a small market out of the bundled one and spoils some of its rows. Macro series reach back a year further. */
export async function writeSmallMarket(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const from = (name: string) => `'${join(DATA_DIR, name)}'`;
  const to = (name: string) => `'${join(directory, name)}'`;
  try {
    await connection.run(`
      create table bars as select * from ${from('prices.parquet')}
      where symbol in (${SYMBOL_LIST}) and date between '${FIRST_DATE}' and '${LAST_DATE}'`);
    for (const { symbol, date, change } of SPOILT_BARS) {
      await connection.run(`update bars set ${change} where symbol = '${symbol}' and date = '${date}'`);
    }
    for (const { symbol, date, values } of BAD_ROWS) {
      await connection.run(`insert into bars values ('${symbol}', '${date}', ${values})`);
    }
    await connection.run(`copy (from bars) to ${to('prices.parquet')} (format parquet)`);
    await connection.run(`
      copy (from read_csv(${from('constituents.csv')}, all_varchar = true) where symbol in (${SYMBOL_LIST}))
      to ${to('constituents.csv')} (header)`);
    await connection.run(`
      copy (from read_csv(${from('index_sp500.csv')}, all_varchar = true)
            where date between '${FIRST_DATE}' and '${LAST_DATE}')
      to ${to('index_sp500.csv')} (header)`);
    await connection.run(`
      copy (from read_csv(${from('macro.csv')}, all_varchar = true) where date between '2015-01-01' and '${LAST_DATE}')
      to ${to('macro.csv')} (header)`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
