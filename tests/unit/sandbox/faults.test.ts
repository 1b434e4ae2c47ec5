// Answers are read as untyped JSON: what they contain is what is tested.
/* eslint-disable @typescript-eslint/no-unsafe-return, @typescript-eslint/no-unsafe-call */
import { describe, expect, it } from 'vitest';
import type { RunningSandbox } from '../../../sandbox/market/index.js';
import { recording } from './support/recording.js';
import {
  addFault,
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

const bodies = recording('error_bodies.json');

function fired(sandbox: RunningSandbox): number[] {
  return sandbox.stats().faults.map((fault) => fault.fired);
}

async function closes(sandbox: RunningSandbox, symbol: string, query?: string): Promise<(number | null)[]> {
  return (await chartResult(sandbox, symbol, query)).indicators.quote[0].close;
}

describe('faults of the transport', () => {
  it('latency delays an answer', async () => {
    const sandbox = await startTestSandbox();
    await addFault(sandbox, { name: 'latency', ms: 120, times: 1, provider: 'yahoo' });
    const begun = performance.now();
    expect((await chart(sandbox, 'AAA')).status).toBe(200);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(119);
    expect(fired(sandbox)).toEqual([1]);
  });

  it('server_error and dropped_connection serve nothing', async () => {
    const sandbox = await startTestSandbox();
    await addFault(sandbox, { name: 'server_error', times: 1 });
    expect((await chart(sandbox, 'AAA')).status).toBe(500);
    await addFault(sandbox, { name: 'dropped_connection', times: 1 });
    await expect(chart(sandbox, 'AAA')).rejects.toThrow();
    expect(fired(sandbox)).toEqual([1, 1]);
    expect(sandbox.stats().served.total).toBe(0);
    expect((await chart(sandbox, 'AAA')).status).toBe(200);
  });

  it('truncated_json and changed_schema are whole 200 answers that do not count as served', async () => {
    const sandbox = await startTestSandbox();
    await addFault(sandbox, { name: 'truncated_json', times: 3 });
    const cut = [
      await chart(sandbox, 'AAA'),
      await daily(sandbox, 'AAA'),
      await fred(sandbox, 'series/observations', 'series_id=DGS10'),
    ];
    for (const reply of cut) {
      expect(reply.status).toBe(200);
      expect(() => reply.json).toThrow(SyntaxError);
    }
    await addFault(sandbox, { name: 'changed_schema', times: 4 });
    expect((await chart(sandbox, 'AAA')).json.chart.result[0]).not.toHaveProperty('indicators');
    expect((await daily(sandbox, 'AAA')).json).not.toHaveProperty('Time Series (Daily)');
    expect((await alphaVantage(sandbox, 'function=OVERVIEW&symbol=AAA')).json).not.toHaveProperty('Symbol');
    expect((await fred(sandbox, 'series/observations', 'series_id=DGS10')).json).not.toHaveProperty(
      'observations',
    );
    expect(fired(sandbox)).toEqual([3, 4]);
    expect(sandbox.stats().served.byProvider).toEqual({ 'alpha-vantage': {}, yahoo: {}, fred: {} });
  });

  it('rate_limited answers as each provider does, and breaks no limit', async () => {
    const sandbox = await startTestSandbox();
    await addFault(sandbox, { name: 'rate_limited', retryAfter: 7, times: 3 });
    const yahoo = await chart(sandbox, 'AAA');
    expect([yahoo.status, yahoo.headers.get('retry-after')]).toEqual([429, '7']);
    const observations = await fred(sandbox, 'series', 'series_id=DGS10');
    expect([observations.status, observations.headers.get('retry-after')]).toEqual([429, '7']);
    const av = await daily(sandbox, 'AAA');
    expect([av.status, av.json.Information]).toEqual([200, bodies.alphavantage.burst.Information]);
    await addFault(sandbox, { name: 'rate_limited', provider: 'yahoo', times: 1 });
    expect((await chart(sandbox, 'AAA')).headers.get('retry-after')).toBeNull();
    expect(sandbox.stats().violations.total).toBe(0);
  });

  it.each([
    ['legacy_note', { Note: bodies.alphavantage.legacy_note.Note }],
    ['premium_endpoint', { Information: bodies.alphavantage.premium_endpoint.Information }],
    [
      'daily',
      { Information: (bodies.alphavantage.daily.Information as string).replace('ABC123', 'TESTKEY') },
    ],
  ])('alpha_vantage_notice %s comes with HTTP 200', async (kind, body) => {
    const sandbox = await startTestSandbox();
    await addFault(sandbox, { name: 'alpha_vantage_notice', kind, times: 1 });
    expect((await chart(sandbox, 'AAA')).status).toBe(200);
    const reply = await daily(sandbox, 'AAA');
    expect([reply.status, reply.json]).toEqual([200, body]);
    expect(fired(sandbox)).toEqual([1]);
  });

  it('expired_crumb refuses the crumb until a new one is fetched', async () => {
    const sandbox = await startTestSandbox();
    const ask = async ({ cookie, crumb }: { cookie: string; crumb: string }): Promise<number> => {
      const url = `${sandbox.url}/yahoo/v10/finance/quoteSummary/AAA?modules=price&crumb=${crumb}`;
      return (await send(url, { headers: { cookie } })).status;
    };
    const old = await yahooCrumb(sandbox);
    await addFault(sandbox, { name: 'expired_crumb', times: 1 });
    expect([await ask(old), await ask(old), await ask(await yahooCrumb(sandbox))]).toEqual([401, 401, 200]);
    expect(fired(sandbox)).toEqual([1]);
  });
});

describe('faults of the data', () => {
  it('null_bars', async () => {
    const sandbox = await startTestSandbox();
    await addFault(sandbox, { name: 'null_bars', n: 2 });
    expect((await closes(sandbox, 'AAA')).slice(-3)).toEqual([108, null, null]);
    const series = (await daily(sandbox, 'AAA')).json['Time Series (Daily)'];
    expect(Object.values(series['2018-03-16'] as object)).toEqual(Array(5).fill('None'));
    expect(fired(sandbox)).toEqual([2]);
  });

  it('duplicated_bars, of which the second counts as served too', async () => {
    const sandbox = await startTestSandbox();
    await addFault(sandbox, { name: 'duplicated_bars', n: 2, times: 1 });
    expect((await closes(sandbox, 'AAA')).slice(-4)).toEqual([109, 109, 110, 110]);
    expect(await closes(sandbox, 'AAA')).toHaveLength(10);
    expect(sandbox.stats().served.total).toBe(12);
  });

  it('corrupted_day repeats the bar before, also when only that day is asked for', async () => {
    const sandbox = await startTestSandbox();
    await addFault(sandbox, { name: 'corrupted_day', date: '2018-03-16', kind: 'repeat_previous' });
    expect(await closes(sandbox, 'AAA', 'range=1d')).toEqual([109]);
    expect((await closes(sandbox, 'BRK-B')).slice(-2)).toEqual([209, 209]);
    expect((await daily(sandbox, 'AAA')).json['Time Series (Daily)']['2018-03-16']['4. close']).toBe(
      '109.0000',
    );
    await addFault(sandbox, { name: 'corrupted_day', date: '2018-03-05', kind: 'repeat_previous' });
    expect((await closes(sandbox, 'AAA'))[0]).toBe(101);
    expect(fired(sandbox)).toEqual([4, 0]);
  });

  it('corrupted_day multiplies prices by a hundred', async () => {
    const sandbox = await startTestSandbox();
    await addFault(sandbox, {
      name: 'corrupted_day',
      date: '2018-03-15',
      kind: 'times_100',
      provider: 'alpha-vantage',
    });
    const series = (await daily(sandbox, 'AAA')).json['Time Series (Daily)'];
    expect(series['2018-03-15']).toMatchObject({ '4. close': '10900.0000', '5. volume': '108000' });
    expect((await closes(sandbox, 'AAA')).at(-2)).toBe(109);
  });

  it('restated_value changes one bar or one observation', async () => {
    const sandbox = await startTestSandbox();
    await addFault(sandbox, { name: 'restated_value', symbol: 'BRK-B', date: '2018-03-15', factor: 0.5 });
    await addFault(sandbox, { name: 'restated_value', symbol: 'DGS10', date: '2018-03-13', factor: 2 });
    expect((await closes(sandbox, 'BRK-B')).slice(-2)).toEqual([104.5, 210]);
    expect((await closes(sandbox, 'AAA')).slice(-2)).toEqual([109, 110]);
    const { observations } = (await fred(sandbox, 'series/observations', 'series_id=DGS10')).json;
    expect(observations.map((one: { value: string }) => one.value)).toEqual(['5.68', '.', '2.82']);
    expect(fired(sandbox)).toEqual([1, 1]);
  });
});

describe('a split', () => {
  it('is there from its day on: Yahoo adjusts all bars and tells of it, Alpha Vantage shows what was traded', async () => {
    const sandbox = await startTestSandbox({ asOf: '2018-03-14' });
    await addFault(sandbox, { name: 'split', symbol: 'AAA', date: '2018-03-15', numerator: 2 });
    const series = async () => (await daily(sandbox, 'AAA')).json['Time Series (Daily)'];
    expect((await closes(sandbox, 'AAA')).at(-1)).toBe(108);
    expect((await chartResult(sandbox, 'AAA', 'range=max&events=div|split')).events).toBeUndefined();

    await setAsOf(sandbox, '2018-03-16');
    expect((await closes(sandbox, 'AAA')).slice(-3)).toEqual([54, 54.5, 55]);
    expect((await closes(sandbox, 'BRK-B')).at(-1)).toBe(210);
    const { splits } = (await chartResult(sandbox, 'AAA', 'range=max&events=div|split')).events;
    expect(Object.values(splits as object)).toEqual([
      expect.objectContaining({ numerator: 2, denominator: 1, splitRatio: '2:1' }),
    ]);
    expect((await series())['2018-03-14']).toMatchObject({ '4. close': '108.0000', '5. volume': '107000' });
    expect((await series())['2018-03-15']).toMatchObject({ '4. close': '54.5000', '5. volume': '216000' });
  });
});

describe('the control of faults', () => {
  it('hits a share of the requests, the same ones for the same seed', async () => {
    const sandbox = await startTestSandbox();
    const pattern = async (seed: number): Promise<string> => {
      await addFault(sandbox, { name: 'server_error', rate: 0.3, seed });
      const statuses: number[] = [];
      for (let i = 0; i < 60; i += 1) statuses.push((await chart(sandbox, 'AAA', 'range=1d')).status);
      await send(`${sandbox.url}/control/faults`, { method: 'DELETE' });
      return statuses.map((status) => (status === 500 ? 'x' : '.')).join('');
    };
    const [one, same, other] = [await pattern(7), await pattern(7), await pattern(8)];
    expect(one).toBe(same);
    expect(one).not.toBe(other);
    const hits = one.split('x').length - 1;
    expect(hits).toBeGreaterThan(8);
    expect(hits).toBeLessThan(30);
  });

  it('lists faults in force and deletes them', async () => {
    const sandbox = await startTestSandbox();
    const { id } = (await addFault(sandbox, { name: 'server_error', symbol: 'AAA' })).json;
    expect((await chart(sandbox, 'BRK-B')).status).toBe(200);
    expect((await chart(sandbox, 'AAA')).status).toBe(500);
    const list = (await send(`${sandbox.url}/control/faults`)).json.faults;
    expect(list).toMatchObject([{ id, name: 'server_error', symbol: 'AAA', fired: 1, active: true }]);
    const url = `${sandbox.url}/control/faults/${String(id)}`;
    expect((await send(url, { method: 'DELETE' })).status).toBe(200);
    expect((await send(url, { method: 'DELETE' })).status).toBe(404);
    expect((await chart(sandbox, 'AAA')).status).toBe(200);
    expect((await send(`${sandbox.url}/control/faults`)).json).toEqual({ faults: [] });
    expect(sandbox.stats().faults).toMatchObject([{ id, fired: 1, active: false }]);
  });

  it.each([
    [{ name: 'earthquake' }, 'corrupted_day'],
    [{ name: 'latency' }, 'ms'],
    [{ name: 'server_error', rate: 2 }, 'rate'],
    [{ name: 'server_error', often: true }, 'often'],
    [{ name: 'duplicated_bars', provider: 'alpha-vantage' }, 'yahoo'],
  ])('refuses %j with the reason', async (fault, reason) => {
    const sandbox = await startTestSandbox();
    const reply = await addFault(sandbox, fault);
    expect(reply.status).toBe(400);
    expect(reply.json.error).toContain(reason);
    expect(sandbox.stats().faults).toEqual([]);
  });

  it('refuses what is no JSON, and says where to look for what does not exist', async () => {
    const sandbox = await startTestSandbox();
    const url = `${sandbox.url}/control/faults`;
    expect((await send(url, { method: 'POST', body: '{' })).status).toBe(400);
    expect((await send(`${sandbox.url}/nothing`)).json.error).toContain('sandbox/README.md');
    expect((await send(`${sandbox.url}/fred/fred/series`, { method: 'POST' })).status).toBe(405);
  });
});
