// Answers are read as untyped JSON: what they contain is what is tested.
/* eslint-disable @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-argument */
import { describe, expect, it } from 'vitest';
import { startSandboxMarket } from '../../../sandbox/market/index.js';
import {
  alphaVantage,
  chart,
  chartResult,
  daily,
  fred,
  send,
  setAsOf,
  startTestSandbox,
  yahooCrumb,
} from './support/sandbox-client.js';
import { temporaryDirectory } from './support/temporary-directory.js';
import { LATE_SYMBOL, writeDataDirectory } from './support/write-data-directory.js';

const NEW_YORK_CLOSE_MARCH_13 = Date.parse('2018-03-13T16:00:00-04:00') / 1000;

async function observations(
  sandbox: Parameters<typeof fred>[0],
  seriesId: string,
  query = '',
): Promise<string[]> {
  const reply = await fred(sandbox, 'series/observations', `series_id=${seriesId}&${query}`);
  return (reply.json.observations as { date: string }[]).map(({ date }) => date);
}

describe('as-of', () => {
  it('is the last date of the prices unless told otherwise', async () => {
    expect((await startTestSandbox()).asOf).toBe('2018-03-16');
  });

  it('never serves a later bar, in any part of an answer', async () => {
    const sandbox = await startTestSandbox({ asOf: '2018-03-13' });
    for (const symbol of ['AAA', '^GSPC']) {
      const result = await chartResult(sandbox, symbol, 'period1=0&period2=9999999999');
      expect(result.timestamp.at(-1)).toBe(Date.parse('2018-03-13T09:30:00-04:00') / 1000);
      expect(result.meta.regularMarketTime).toBe(NEW_YORK_CLOSE_MARCH_13);
      expect(result.meta.currentTradingPeriod.regular.end).toBe(NEW_YORK_CLOSE_MARCH_13);
    }
    const { meta } = await chartResult(sandbox, 'AAA', 'range=1d');
    expect(meta).toMatchObject({
      regularMarketPrice: 107,
      fiftyTwoWeekHigh: 108,
      regularMarketVolume: 106000,
    });
    const series = (await daily(sandbox, 'AAA')).json;
    expect(Object.keys(series['Time Series (Daily)'])[0]).toBe('2018-03-13');
    expect(series['Meta Data']['3. Last Refreshed']).toBe('2018-03-13');
    expect((await alphaVantage(sandbox, 'function=OVERVIEW&symbol=AAA')).json['52WeekHigh']).toBe('108');
    const { cookie, crumb } = await yahooCrumb(sandbox);
    const url = `${sandbox.url}/yahoo/v10/finance/quoteSummary/AAA?modules=price&formatted=false&crumb=${crumb}`;
    const [{ price }] = (await send(url, { headers: { cookie } })).json.quoteSummary.result;
    expect(price).toMatchObject({ regularMarketPrice: 107, regularMarketTime: NEW_YORK_CLOSE_MARCH_13 });
  });

  it('does not know a symbol before its first bar', async () => {
    const sandbox = await startTestSandbox({ asOf: '2018-03-13' });
    expect((await chart(sandbox, LATE_SYMBOL)).status).toBe(404);
    expect((await daily(sandbox, LATE_SYMBOL)).json).toHaveProperty('Error Message');
    expect((await alphaVantage(sandbox, `function=OVERVIEW&symbol=${LATE_SYMBOL}`)).json).toEqual({});
    await setAsOf(sandbox, '2018-03-14');
    expect((await chart(sandbox, LATE_SYMBOL)).status).toBe(200);
  });

  it('serves an observation once it was published', async () => {
    const sandbox = await startTestSandbox({ asOf: '2018-03-08' });
    expect(await observations(sandbox, 'UNRATE')).toEqual([]);
    expect(await observations(sandbox, 'FEDFUNDS')).toEqual(['2018-01-01', '2018-02-01']);
    await setAsOf(sandbox, '2018-03-09');
    expect(await observations(sandbox, 'UNRATE')).toEqual(['2018-02-01']);
    await setAsOf(sandbox, '2018-03-16');
    expect(await observations(sandbox, 'DGS10')).toEqual(['2018-03-13', '2018-03-14', '2018-03-15']);
    expect(await observations(sandbox, 'UNRATE')).toEqual(['2018-02-01']);
    const [series] = (await fred(sandbox, 'series', 'series_id=DGS10')).json.seriess;
    expect(series).toMatchObject({ observation_end: '2018-03-15', realtime_end: '2018-03-16' });
  });

  it('pages and sorts what was published', async () => {
    const sandbox = await startTestSandbox();
    expect(await observations(sandbox, 'DGS10', 'sort_order=desc&limit=1&offset=1')).toEqual(['2018-03-14']);
    expect(
      await observations(sandbox, 'DGS10', 'observation_start=2018-03-14&observation_end=2018-03-14'),
    ).toEqual(['2018-03-14']);
  });

  it('goes forward only, and within the data', async () => {
    const sandbox = await startTestSandbox({ asOf: '2018-03-13' });
    for (const [date, reason] of [
      ['2018-03-12', '2018-03-13 or a later day'],
      ['2018-03-17', 'from 2018-03-05 to 2018-03-16'],
      ['13.3.2018', 'YYYY-MM-DD'],
    ] as const) {
      const reply = await setAsOf(sandbox, date);
      expect(reply.status).toBe(400);
      expect(reply.json.error).toContain(reason);
    }
    expect(sandbox.asOf).toBe('2018-03-13');
    expect((await setAsOf(sandbox, '2018-03-14')).json).toEqual({ asOf: '2018-03-14' });
    expect((await send(`${sandbox.url}/health`)).json).toEqual({
      status: 'ok',
      asOf: '2018-03-14',
      firstDate: '2018-03-05',
      lastDate: '2018-03-16',
    });
  });

  it('outlives a restart, for the same data directory', async () => {
    const [dataDir, stateDir] = [await writeDataDirectory(), temporaryDirectory()];
    const first = await startSandboxMarket({ dataDir, stateDir, asOf: '2018-03-13' });
    await setAsOf(first, '2018-03-15');
    await first.close();
    const second = await startSandboxMarket({ dataDir, stateDir });
    expect(second.asOf).toBe('2018-03-15');
    await second.close();
    const other = await startSandboxMarket({ dataDir: await writeDataDirectory(), stateDir });
    expect(other.asOf).toBe('2018-03-16');
    await other.close();
    expect((await startTestSandbox({ dataDir, stateDir, asOf: '2018-03-12' })).asOf).toBe('2018-03-12');
  });
});
