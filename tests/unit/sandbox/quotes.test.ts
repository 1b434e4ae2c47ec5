import { describe, expect, it } from 'vitest';
import type { RunningSandbox } from '../../../sandbox/market/index.js';
import { recording } from './support/recording.js';
import {
  addFault,
  send,
  setAsOf,
  startTestSandbox,
  yahooCrumb,
  type Reply,
} from './support/sandbox-client.js';
import { shape } from './support/shape.js';

async function quote(sandbox: RunningSandbox, query: string): Promise<Reply> {
  const { cookie, crumb } = await yahooCrumb(sandbox);
  return send(`${sandbox.url}/yahoo/v7/finance/quote?${query}&crumb=${crumb}`, { headers: { cookie } });
}

const symbolsOf = (reply: Reply) =>
  (reply.json as { quoteResponse: { result: { symbol: string }[] } }).quoteResponse.result.map(
    ({ symbol }) => symbol,
  );

describe("Yahoo's quote in the sandbox market", () => {
  it('has members and types of a recorded quote', async () => {
    const sandbox = await startTestSandbox();
    const [recorded] = recording('yahoo/quote-AAPL.json').response.bodyJson.quoteResponse.result;
    const { json } = await quote(sandbox, 'symbols=AAA');
    expect(shape(recorded)).toMatchObject(shape(json.quoteResponse.result[0]) as object);
    expect(json.quoteResponse.error).toBeNull();
  });

  it("is today's bar after the close, and follows today", async () => {
    const sandbox = await startTestSandbox({ asOf: '2018-03-09' });
    const [friday] = (await quote(sandbox, 'symbols=AAA')).json.quoteResponse.result;
    expect(friday).toMatchObject({
      regularMarketPrice: 105,
      regularMarketOpen: 104,
      regularMarketDayHigh: 106,
      regularMarketDayLow: 103,
      regularMarketVolume: 104_000,
      regularMarketPreviousClose: 104,
      // 16:00 in New York's winter.
      regularMarketTime: Date.parse('2018-03-09T21:00:00Z') / 1000,
      marketState: 'CLOSED',
      currency: 'USD',
    });
    await setAsOf(sandbox, '2018-03-12');
    const [monday] = (await quote(sandbox, 'symbols=AAA')).json.quoteResponse.result;
    expect(monday).toMatchObject({
      regularMarketPrice: 106,
      regularMarketTime: Date.parse('2018-03-12T20:00:00Z') / 1000,
    });
  });

  it('answers many symbols in the order asked, leaving out those that are unknown or not listed yet', async () => {
    const sandbox = await startTestSandbox({ asOf: '2018-03-09' });
    const asked = await quote(sandbox, 'symbols=BRK-B,NOPE,NEW,AAA,BRK.B,%5EGSPC,AAA');
    expect(symbolsOf(asked)).toEqual(['BRK-B', 'AAA', '^GSPC']);
    await setAsOf(sandbox, '2018-03-16');
    expect(symbolsOf(await quote(sandbox, 'symbols=NEW'))).toEqual(['NEW']);
  });

  it('asks for cookie and crumb', async () => {
    const sandbox = await startTestSandbox();
    const url = `${sandbox.url}/yahoo/v7/finance/quote?symbols=AAA`;
    expect((await send(url)).status).toBe(401);
    expect((await send(`${url}&crumb=made-up`, { headers: { cookie: 'A3=x' } })).status).toBe(401);
    await addFault(sandbox, { name: 'expired_crumb', times: 1 });
    expect((await quote(sandbox, 'symbols=AAA')).status).toBe(401);
    expect((await quote(sandbox, 'symbols=AAA')).status).toBe(200);
  });

  it('refuses a request without symbols', async () => {
    const sandbox = await startTestSandbox();
    for (const query of ['', 'symbols=', 'symbols=,']) {
      const reply = await quote(sandbox, query);
      expect([reply.status, reply.json.quoteResponse.result]).toEqual([400, null]);
    }
  });

  it('does not count as served, though faults spoil it', async () => {
    const sandbox = await startTestSandbox();
    await quote(sandbox, 'symbols=AAA');
    const { json } = await send(`${sandbox.url}/stats`);
    expect(json.served).toEqual({ total: 0, byProvider: { 'alpha-vantage': {}, yahoo: {}, fred: {} } });
    await addFault(sandbox, { name: 'changed_schema', times: 1 });
    expect((await quote(sandbox, 'symbols=AAA')).json.quoteResponse).toBeUndefined();
    await addFault(sandbox, { name: 'truncated_json', times: 1 });
    const { text } = await quote(sandbox, 'symbols=AAA');
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  });
});
