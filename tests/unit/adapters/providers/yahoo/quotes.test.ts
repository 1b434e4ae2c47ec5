import { describe, expect, it } from 'vitest';
import { LeaseExpiredError } from '../../../../../adapters/providers/lease-expired-error.js';
import { createYahoo } from '../../../../../adapters/providers/yahoo/create-yahoo.js';
import { BadInputError } from '../../../../../domain/errors/bad-input-error.js';
import { answerOf, clock, fakeGet, refusalOf, yahooAnswer, type SentRequest } from '../support.js';

const cookie = answerOf('', 404, { 'set-cookie': 'A3=d=1&S=x; Max-Age=3' });
const unauthorised = answerOf({ finance: { result: null, error: { code: 'Unauthorized' } } }, 401);
const create = () => createYahoo({ baseUrl: 'http://localhost:1/yahoo', userAgent: 'test-agent', clock });

/** A Yahoo that gives crumb1, crumb2 … and takes only the newest. */
function yahoo(quotes = yahooAnswer('quote-AAPL-BABA')) {
  let crumbs = 0;
  return {
    expire: () => (crumbs += 1),
    ...fakeGet(({ url }: SentRequest) => {
      if (url.pathname === '/yahoo/') return cookie;
      if (url.pathname.endsWith('/getcrumb')) return answerOf(`crumb${(crumbs += 1)}`);
      return url.searchParams.get('crumb') === `crumb${crumbs}` ? quotes : unauthorised;
    }),
  };
}

const paths = (sent: readonly SentRequest[]) => sent.map(({ url }) => url.pathname.split('/').at(-1));

function response(...result: object[]) {
  return answerOf({ quoteResponse: { result, error: null } });
}

describe('quotes of Yahoo', () => {
  it('reads the recorded quotes of two symbols, asked for in one request', async () => {
    const { get, sent } = yahoo();
    expect(await create().fetchQuotes(['BABA', 'AAPL'], get)).toEqual([
      {
        symbol: 'BABA',
        price: 124.73,
        currency: 'USD',
        marketState: 'CLOSED',
        quotedAt: '2025-02-14T21:00:02.000Z',
        volume: 52_086_273,
      },
      {
        symbol: 'AAPL',
        price: 244.6,
        currency: 'USD',
        marketState: 'CLOSED',
        quotedAt: '2025-02-14T21:00:00.000Z',
        volume: 40_896_227,
      },
    ]);
    expect(paths(sent)).toEqual(['', 'getcrumb', 'quote']);
    expect(sent[2]?.url.pathname).toBe('/yahoo/v7/finance/quote');
    expect(Object.fromEntries(sent[2]?.url.searchParams ?? [])).toEqual({
      symbols: 'BABA,AAPL',
      crumb: 'crumb1',
    });
    expect(sent[2]?.headers['cookie']).toBe('A3=d=1&S=x');
  });

  it('reads a recorded quote that lacks currency and volume', async () => {
    const { get } = yahoo(yahooAnswer('quote-MSFT-fields-beta'));
    expect(await create().fetchQuotes(['MSFT'], get)).toEqual([
      expect.objectContaining({ symbol: 'MSFT', price: 408.43, currency: null, volume: null }),
    ]);
  });

  it("asks in Yahoo's spelling and answers in ours, and leaves out what it was not asked for", async () => {
    const quoted = { regularMarketPrice: 1, regularMarketTime: 1_739_566_800 };
    const { get, sent } = yahoo(response({ symbol: 'BRK-B', ...quoted }, { symbol: 'META', ...quoted }));
    const quotes = await create().fetchQuotes(['BRK.B', 'FB'], get);
    expect(quotes.map(({ symbol }) => symbol)).toEqual(['BRK.B']);
    expect(sent[2]?.url.searchParams.get('symbols')).toBe('BRK-B,FB');
  });

  it('leaves out a symbol that was never traded', async () => {
    const { get } = yahoo(
      response({ symbol: 'NEW', marketState: 'PREPRE' }, { symbol: 'AAPL', regularMarketPrice: 2 }),
    );
    expect(await create().fetchQuotes(['NEW', 'AAPL'], get)).toEqual([]);
  });

  it.each([
    ['a price that is text', response({ symbol: 'AAPL', regularMarketPrice: '244.6', regularMarketTime: 1 })],
    ['a time in milliseconds', response({ symbol: 'AAPL', regularMarketPrice: 1, regularMarketTime: 1e15 })],
    ['a renamed member', answerOf({ quotes: { result: [] } })],
  ])('refuses %s whole', async (_, answer) => {
    expect(await refusalOf(create().fetchQuotes(['AAPL'], yahoo(answer).get))).toMatchObject({
      kind: 'malformed',
    });
  });

  it('replaces a crumb that has gone stale, once', async () => {
    const { get, sent, expire } = yahoo();
    const adapter = create();
    await adapter.fetchQuotes(['AAPL'], get);
    expire();
    await adapter.fetchQuotes(['AAPL'], get);
    expect(paths(sent).slice(3)).toEqual(['quote', '', 'getcrumb', 'quote']);
  });

  it('opens its session over three leases of one request each', async () => {
    const { get, sent } = yahoo();
    const adapter = create();
    for (let lease = 1; lease <= 3; lease += 1) {
      let left = 1;
      const asked = adapter.fetchQuotes(['AAPL'], (...request) => {
        if ((left -= 1) < 0) return Promise.reject(new LeaseExpiredError('no_permits', 0));
        return get(...request);
      });
      if (lease < 3) await expect(asked).rejects.toThrow(LeaseExpiredError);
      else expect(await asked).toHaveLength(1);
    }
    expect(paths(sent)).toEqual(['', 'getcrumb', 'quote']);
  });

  it('sends nothing for no symbols, and refuses more than 50', async () => {
    const { get, sent } = yahoo();
    expect(await create().fetchQuotes([], get)).toEqual([]);
    const many = Array.from({ length: 51 }, (_, i) => `S${i}`);
    await expect(create().fetchQuotes(many, get)).rejects.toThrow(BadInputError);
    expect(sent).toEqual([]);
  });

  it("casts Yahoo's refusals", async () => {
    const limited = answerOf('Edge: Too Many Requests', 429, { 'retry-after': '5' });
    expect(await refusalOf(create().fetchQuotes(['AAPL'], yahoo(limited).get))).toEqual(
      expect.objectContaining({ kind: 'rate_limited', retryAt: '2024-01-05T15:00:05.000Z' }),
    );
  });
});
