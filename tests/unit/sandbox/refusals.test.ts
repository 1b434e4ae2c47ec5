// Answers are read as untyped JSON: what they contain is what is tested.
/* eslint-disable @typescript-eslint/no-unsafe-argument */
import { describe, expect, it } from 'vitest';
import { recording } from './support/recording.js';
import {
  alphaVantage,
  chart,
  daily,
  fred,
  send,
  startTestSandbox,
  yahooCrumb,
} from './support/sandbox-client.js';

const bodies = recording('error_bodies.json');

function withoutSource({ src, ...body }: Record<string, unknown>): unknown {
  expect(src).toBeTypeOf('string');
  return body;
}

describe('refusals as recorded', () => {
  it('Alpha Vantage: missing and blank key, unknown symbol and function', async () => {
    const sandbox = await startTestSandbox();
    const badKey = withoutSource(bodies.alphavantage.bad_key);
    const query = 'function=TIME_SERIES_DAILY&symbol=AAA';
    expect((await send(`${sandbox.url}/alpha-vantage/query?${query}`)).json).toEqual(badKey);
    expect((await alphaVantage(sandbox, query, '%20')).json).toEqual(badKey);
    const unknown = await daily(sandbox, 'NOSUCH');
    expect(unknown.status).toBe(200);
    expect(unknown.json).toEqual(withoutSource(bodies.alphavantage.bad_symbol));
    const other = await alphaVantage(sandbox, 'function=TIME_SERIES_HOURLY&symbol=AAA');
    expect(other.json['Error Message']).toContain('TIME_SERIES_HOURLY');
    expect((await alphaVantage(sandbox, 'function=SECTOR')).json).toEqual({});
    expect((await alphaVantage(sandbox, 'function=OVERVIEW&symbol=NOSUCH')).json).toEqual({});
  });

  it('Alpha Vantage: the full series is for premium keys', async () => {
    const sandbox = await startTestSandbox({ plans: { alphaVantageKeys: { POOR: 'free' } } });
    const query = 'function=TIME_SERIES_DAILY&symbol=AAA&outputsize=full';
    const refused = await alphaVantage(sandbox, query, 'POOR');
    expect(refused.json).toEqual(withoutSource(bodies.alphavantage.premium_outputsize));
    const full = await alphaVantage(sandbox, query, 'RICH');
    expect(Object.keys(full.json['Time Series (Daily)'])).toHaveLength(10);
  });

  it('Yahoo: unknown symbols, a dot instead of a dash, and a crumb that does not fit', async () => {
    const sandbox = await startTestSandbox();
    for (const symbol of ['NOSUCH', 'BRK.B', '%E0']) {
      const reply = await chart(sandbox, symbol);
      expect(reply.status).toBe(404);
      expect(reply.json).toEqual(bodies.yahoo['404_delisted'].body);
    }
    const { cookie, crumb } = await yahooCrumb(sandbox);
    const url = `${sandbox.url}/yahoo/v10/finance/quoteSummary`;
    for (const [query, headers] of [
      [`crumb=${crumb}`, {}],
      ['crumb=wrong', { cookie }],
      ['', { cookie }],
      [`crumb=${crumb}`, { cookie: 'A3=other' }],
    ] as const) {
      const reply = await send(`${url}/AAA?modules=price&${query}`, { headers });
      expect(reply.status).toBe(401);
      expect(reply.json).toEqual(bodies.yahoo['401_crumb'].body);
    }
    const unknown = await send(`${url}/NOSUCH?modules=assetProfile&crumb=${crumb}`, { headers: { cookie } });
    const recorded = recording('yahoo/quoteSummary-assetProfile-ADH.json').response;
    expect([unknown.status, unknown.json]).toEqual([recorded.status, recorded.bodyJson]);
    expect((await send(`${sandbox.url}/yahoo/v1/test/getcrumb`)).status).toBe(401);
  });

  it('Yahoo: the cookie comes with a 404', async () => {
    const sandbox = await startTestSandbox();
    const reply = await send(`${sandbox.url}/yahoo/`);
    expect(reply.status).toBe(404);
    expect(reply.headers.get('set-cookie')).toMatch(/^A3=d=/);
  });

  it.each(['interval=1h&range=1d', 'range=3w', 'period1=x&period2=1', 'period1=20&period2=10'])(
    'Yahoo: says what is wrong with a chart request (%s)',
    async (query) => {
      const sandbox = await startTestSandbox();
      const reply = await send(`${sandbox.url}/yahoo/v8/finance/chart/AAA?${query}`);
      expect([400, 422]).toContain(reply.status);
      expect(reply.json.chart.error.description).toMatch(/^Invalid input - /);
    },
  );

  it('FRED: the form of the key, unknown series, parameters that are not valid', async () => {
    const sandbox = await startTestSandbox();
    for (const key of ['', 'short', FRED_KEY_UPPER]) {
      const reply = await fred(sandbox, 'series', 'series_id=DGS10', key);
      expect(reply.status).toBe(400);
      expect(reply.json).toEqual(withoutSource(bodies.fred['400_key_format']));
    }
    for (const path of ['series', 'series/observations']) {
      const reply = await fred(sandbox, path, 'series_id=NOSUCH');
      expect([reply.status, reply.json]).toEqual([400, bodies.fred['400_series'].body]);
    }
    for (const query of [
      'observation_start=2018-02-30',
      'limit=0',
      'offset=-1',
      'sort_order=up',
      'realtime_end=2001-01-01',
    ]) {
      const reply = await fred(sandbox, 'series/observations', `series_id=DGS10&${query}`);
      expect(reply.status).toBe(400);
      expect(reply.json.error_message).toContain(query.split('=')[0]);
    }
  });
});

const FRED_KEY_UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
