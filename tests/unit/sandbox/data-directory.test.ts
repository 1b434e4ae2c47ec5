// Answers are read as untyped JSON: what they contain is what is tested.
/* eslint-disable @typescript-eslint/no-unsafe-argument */
import { createServer } from 'node:net';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startSandboxMarket } from '../../../sandbox/market/index.js';
import { alphaVantage, chart, chartResult, daily, startTestSandbox } from './support/sandbox-client.js';
import { temporaryDirectory } from './support/temporary-directory.js';
import { BAR_ROWS, writeDataDirectory, type DataDirectoryOptions } from './support/write-data-directory.js';

async function startWith(options: DataDirectoryOptions): Promise<unknown> {
  return startSandboxMarket({ dataDir: await writeDataDirectory(options), stateDir: temporaryDirectory() });
}

describe('a data directory that cannot be used', () => {
  it('does not exist', async () => {
    const start = startSandboxMarket({ dataDir: '/no/such/market', stateDir: temporaryDirectory() });
    await expect(start).rejects.toThrow(/\/no\/such\/market.*prices\.parquet, constituents\.csv/);
  });

  it.each(['constituents.csv', 'index_sp500.csv', 'macro.csv'])('lacks %s', async (name) => {
    await expect(startWith({ files: { [name]: null } })).rejects.toThrow(`no ${name}`);
  });

  it.each<[string, DataDirectoryOptions, RegExp]>([
    [
      'a column of prices',
      { select: 'SELECT * EXCLUDE (volume, low) FROM bars' },
      /prices\.parquet: got "no column low, volume"/,
    ],
    [
      'a column of a CSV',
      { files: { 'macro.csv': 'series,date,value\n' } },
      /macro\.csv.*no column series_id/,
    ],
    ['every row of prices', { select: 'FROM bars WHERE false' }, /prices\.parquet: got "no rows"/],
    [
      'numbers',
      { files: { 'index_sp500.csv': 'date,open,high,low,close,volume\n2018-03-16,a,1,1,1,1\n' } },
      /index_sp500\.csv.*numbers or nothing/,
    ],
    ['dates', { files: { 'macro.csv': 'series_id,date,value\nDGS10,soon,1\n' } }, /macro\.csv.*a date/],
    [
      'known corporate actions',
      {
        files: {
          'corporate_actions.csv':
            'symbol,date,type,numerator,denominator,amount\nAAA,2018-03-07,merger,,,\n',
        },
      },
      /merger.*split/,
    ],
  ])('lacks %s', async (_what, options, reason) => {
    const start = startWith(options);
    await expect(start).rejects.toThrow(reason);
    await expect(start).rejects.toHaveProperty('name', 'BadInputError');
  });

  it('holds something else under the name of prices', async () => {
    const dataDir = await writeDataDirectory();
    writeFileSync(join(dataDir, 'prices.parquet'), 'not parquet');
    const start = startSandboxMarket({ dataDir, stateDir: temporaryDirectory() });
    await expect(start).rejects.toThrow(/prices\.parquet.*a file with the columns symbol/);
  });

  it('does not cover the as-of date', async () => {
    await expect(startTestSandbox({ asOf: '2019-01-02' })).rejects.toThrow(
      /--as-of.*2018-03-05 to 2018-03-16/,
    );
    await expect(startTestSandbox({ asOf: 'tomorrow' })).rejects.toThrow(/--as-of.*YYYY-MM-DD/);
  });
});

describe('a data directory with real trouble', () => {
  it('serves null, zero, negative and impossible bars as they stand', async () => {
    const rows = [
      "('AAA', DATE '2018-03-05', NULL, 2.0, 1.0, 1.5, NULL)",
      "('AAA', DATE '2018-03-06', 0.0, -1.0, 5.0, 'NaN'::DOUBLE, 0)",
    ];
    const sandbox = await startTestSandbox({ dataDir: await writeDataDirectory({ rows }) });
    const { indicators } = await chartResult(sandbox, 'AAA');
    expect(indicators.quote[0]).toEqual({
      open: [null, 0],
      high: [2, -1],
      low: [1, 5],
      close: [1.5, null],
      volume: [null, 0],
    });
    const series = (await daily(sandbox, 'AAA')).json['Time Series (Daily)'];
    expect(series['2018-03-05']).toMatchObject({ '1. open': 'None', '5. volume': 'None' });
    expect(series['2018-03-06']).toMatchObject({
      '2. high': '-1.0000',
      '4. close': 'None',
      '5. volume': '0',
    });
    expect((await chartResult(sandbox, 'AAA')).meta.regularMarketPrice).toBe(1.5);
  });

  it.each([
    ['timestamps', 'SELECT * REPLACE (date::TIMESTAMP + INTERVAL 20 HOUR AS date) FROM bars'],
    ['instants', 'SELECT * REPLACE (make_timestamptz(epoch_us(date::TIMESTAMP)) AS date) FROM bars'],
    ['text dates', 'SELECT * REPLACE (date::VARCHAR AS date) FROM bars'],
    [
      'floating volumes and whole prices',
      'SELECT * REPLACE (volume::DOUBLE AS volume, open::INTEGER AS open) FROM bars',
    ],
    [
      'decimals and further columns',
      'SELECT *, 1 AS extra FROM (SELECT * REPLACE (close::DECIMAL(12, 4) AS close) FROM bars)',
    ],
    ['unsorted rows', 'FROM bars ORDER BY close DESC'],
    [
      'rows without symbol or date',
      "FROM bars UNION ALL SELECT NULL, DATE '2018-03-05', 1, 1, 1, 1, 1 UNION ALL SELECT 'AAA', NULL, 1, 1, 1, 1, 1",
    ],
  ])('reads %s', async (_what, select) => {
    const plain = await startTestSandbox();
    const sandbox = await startTestSandbox({ dataDir: await writeDataDirectory({ select }) });
    expect((await chart(sandbox, 'AAA')).json).toEqual((await chart(plain, 'AAA')).json);
  });

  it('knows a constituent without prices and a price without constituent', async () => {
    const rows = [...BAR_ROWS, "('LONE', DATE '2018-03-16', 1.0, 1.0, 1.0, 1.0, 1)"];
    const sandbox = await startTestSandbox({ dataDir: await writeDataDirectory({ rows }) });
    expect((await alphaVantage(sandbox, 'function=OVERVIEW&symbol=GHOST')).json).toMatchObject({
      Name: 'Ghost Corp',
      '52WeekHigh': 'None',
    });
    expect((await chart(sandbox, 'GHOST')).status).toBe(404);
    expect((await chartResult(sandbox, 'LONE')).meta).toMatchObject({
      longName: 'LONE',
      chartPreviousClose: 1,
    });
    expect((await alphaVantage(sandbox, 'function=OVERVIEW&symbol=LONE')).json).toEqual({});
  });

  it('sends the newest hundred days to a compact request', async () => {
    const rows = Array.from({ length: 130 }, (_, i) => {
      const date = new Date(Date.UTC(2018, 0, 1 + i)).toISOString().slice(0, 10);
      return `('AAA', DATE '${date}', 1.0, 1.0, 1.0, ${i}.5, 1)`;
    });
    const repeated = [...rows, ...rows.slice(-40)];
    const sandbox = await startTestSandbox({ dataDir: await writeDataDirectory({ rows: repeated }) });
    const days = Object.keys((await daily(sandbox, 'AAA')).json['Time Series (Daily)']);
    expect(days).toHaveLength(100);
    expect([days[0], days[99]]).toEqual(['2018-05-10', '2018-01-31']);
  });

  it('serves sector indices where there are any', async () => {
    const sectors =
      'symbol,sector,date,open,high,low,close,volume\n^SP500-45,Information Technology,2018-03-16,1,2,1,1.5,\n';
    const dataDir = await writeDataDirectory({ files: { 'sector_indices.csv': sectors } });
    const sandbox = await startTestSandbox({ dataDir });
    const { meta, indicators } = await chartResult(sandbox, '^SP500-45');
    expect(meta).toMatchObject({ symbol: '^SP500-45', longName: 'S&P 500 Information Technology' });
    expect(indicators.quote[0]).toMatchObject({ close: [1.5], volume: [null] });
    expect(sandbox.stats().served.byProvider.yahoo).toEqual({ index_bars: 1 });
  });
});

describe('a port that is taken', () => {
  it('is named, with the option that changes it', async () => {
    const other = createServer();
    onTestFinished(() => void other.close());
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
    });
    await expect(startTestSandbox({ port })).rejects.toThrow(`--port: got "${port}"; allowed is a free port`);
  });
});
