import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readPriceHistory } from '../../../../adapters/history/read-price-history.js';
import { quoted } from '../../../../adapters/sql/quoted.js';
import { IN_MEMORY, withDuckDb } from '../../../../adapters/warehouse/with-duckdb.js';
import { temporaryFolder } from '../lake/temporary-folder.js';

/** A market directory whose prices are what a query gives. */
async function market(query: string): Promise<string> {
  const folder = await temporaryFolder();
  await withDuckDb(IN_MEMORY, {}, async (connection) => {
    await connection.run(`copy (${query}) to ${quoted(join(folder, 'prices.parquet'))} (format parquet)`);
  });
  return folder;
}

const BAR = `date '2018-02-06' as date, 10.0 as open, 11.0 as high, 9.0 as low, 10.5 as close`;

it('takes columns in any order and case, among others, and symbols with dots', async () => {
  const folder = await market(`
    select 7 as extra, 100 as Volume, 10.5 as close, 9.0 as low, 11.0 as High, 10.0 as open, 'BRK.B' as symbol,
      '2018-02-06' as date`);
  const { prices } = await readPriceHistory(folder, null);
  expect(prices.symbols).toEqual(['BRK.B']);
  expect([prices.open[0], prices.high[0], prices.low[0], prices.close[0], prices.volume[0]]).toEqual([
    10, 11, 9, 10.5, 100,
  ]);
});

it('reads a history without volumes', async () => {
  const { prices } = await readPriceHistory(await market(`select 'A' as symbol, ${BAR}`), null);
  expect([...prices.volume]).toEqual([NaN]);
});

it.each([
  ['close', `select 'A' as symbol, date '2018-02-06' as date, 1 as open, 1 as high, 1 as low, 1 as volume`],
  ['symbol', `select 'A' as ticker, ${BAR}`],
])('names the file, the column and what is allowed when %s is missing', async (column, query) => {
  const reading = readPriceHistory(await market(query), null);
  await expect(reading).rejects.toThrow(
    new RegExp(`prices\\.parquet: got "no column ${column} \\(it has .*\\)"; allowed is symbol, date, open`),
  );
});

it('does so of a CSV file as well', async () => {
  const folder = await market(`select 'A' as symbol, ${BAR}`);
  await writeFile(join(folder, 'index_sp500.csv'), 'date,open,high,low\n2018-02-06,1,1,1\n');
  await expect(readPriceHistory(folder, null)).rejects.toThrow(/index_sp500\.csv: got "no column close/);
});

it('names what is no number', async () => {
  const folder = await market(`select 'A' as symbol, ${BAR.replace('10.5', "'ten'")}`);
  await expect(readPriceHistory(folder, null)).rejects.toThrow(/prices\.parquet: got .*ten/);
});

it.each([
  ['a number', '\r\n2018-02-06,1,1,1,1,5\r\n2018-02-07,1,1,x1,1,5\r\n', 'line 3: low "x1"'],
  ['a date', '\n2018-02-06,1,1,1,1,5\n2018-02-31,1,1,1,1,5\n', 'line 3: date "2018-02-31"'],
  ['a line', '\n2018-02-06,1,1,1,1,5\n2018-02-07,1,1,1\n', 'line 3: "2018-02-07,1,1,1", which has not'],
])('names the line of a CSV file in which %s is wrong', async (_, lines, said) => {
  const folder = await market(`select 'A' as symbol, ${BAR}`);
  await writeFile(join(folder, 'index_sp500.csv'), `date,open,high,low,close,volume${lines}`);
  await expect(readPriceHistory(folder, null)).rejects.toThrow(`index_sp500.csv: got "${said}`);
});

it('names the row of a Parquet file, and leaves empty texts for nothing', async () => {
  const text = (close: string) => `select 'A' as symbol, ${BAR.replace('10.5', `'${close}'`)}`;
  const folder = await market(`${text('10.5')} union all ${text('ten')}`);
  await expect(readPriceHistory(folder, null)).rejects.toThrow('prices.parquet: got "row 2: close "ten""');
  const { prices } = await readPriceHistory(await market(text('')), null);
  expect([...prices.close]).toEqual([NaN]);
});

it('names the columns of a list of symbols without sectors', async () => {
  const folder = await market(`select 'A' as symbol, ${BAR}`);
  await writeFile(join(folder, 'constituents.csv'), 'symbol,sector\nA,Energy\n');
  await expect(readPriceHistory(folder, null)).rejects.toThrow(
    'constituents.csv: got "no column gics_sector (it has symbol, sector)"',
  );
});
