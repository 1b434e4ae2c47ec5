import { describe, expect, it } from 'vitest';
import type { HttpAnswer } from '../../../../../adapters/providers/http.js';
import { LeaseExpiredError } from '../../../../../adapters/providers/lease-expired-error.js';
import { createYahoo } from '../../../../../adapters/providers/yahoo/create-yahoo.js';
import { answerOf, clock, fakeGet, refusalOf, wireJson, yahooAnswer, type SentRequest } from '../support.js';

const BASE = 'http://localhost:1/yahoo';
const bodies = (wireJson('error_bodies.json') as { yahoo: { '401_crumb': { body: unknown } } }).yahoo;
const cookie = answerOf('', 404, {
  'set-cookie': ['A3=d=1&S=x; Max-Age=3; Domain=.yahoo.com', 'GUC=y; Secure'],
});
const refusedCrumb = answerOf(bodies['401_crumb'].body, 401);
const item = { dataset: 'company_profiles', symbol: 'AAPL' } as const;

/** Both recorded modules in one answer. */
const summary = answerOf({
  quoteSummary: {
    result: [
      {
        ...JSON.parse(yahooAnswer('quoteSummary-assetProfile-AAPL').body).quoteSummary.result[0],
        ...JSON.parse(yahooAnswer('quoteSummary-price-AAPL').body).quoteSummary.result[0],
      },
    ],
    error: null,
  },
});

const create = () => createYahoo({ baseUrl: BASE, userAgent: 'test-agent', clock });

/** A Yahoo that takes only the newest of the crumbs it gives: crumb1, crumb2 and so on. */
function yahoo(changes: { cookie?: HttpAnswer; crumb?: HttpAnswer; summary?: HttpAnswer } = {}) {
  let crumbs = 0;
  return {
    expire: () => (crumbs += 1),
    ...fakeGet(({ url }: SentRequest) => {
      if (url.pathname === '/yahoo/') return changes.cookie ?? cookie;
      if (url.pathname.endsWith('/getcrumb')) return changes.crumb ?? answerOf(`crumb${(crumbs += 1)}`);
      if (url.searchParams.get('crumb') !== `crumb${crumbs}`) return refusedCrumb;
      return changes.summary ?? summary;
    }),
  };
}
const paths = (sent: readonly SentRequest[]) => sent.map(({ url }) => url.pathname.split('/').at(-1));

describe('company_profiles of Yahoo', () => {
  it('opens a session, then reads the recorded modules', async () => {
    const { get, sent } = yahoo();
    expect(await create().fetch(item, get)).toEqual([
      {
        dataset: 'company_profiles',
        rows: [
          {
            symbol: 'AAPL',
            name: 'Apple Inc.',
            sector: 'Technology',
            industry: 'Consumer Electronics',
            currency: 'USD',
            exchange: 'NasdaqGS',
            marketCap: 3_688_676_720_640,
          },
        ],
      },
    ]);
    expect(paths(sent)).toEqual(['', 'getcrumb', 'AAPL']);
    expect(sent[1]?.headers).toEqual({ 'user-agent': 'test-agent', cookie: 'A3=d=1&S=x; GUC=y' });
    expect(sent[2]?.headers['cookie']).toBe('A3=d=1&S=x; GUC=y');
    expect(Object.fromEntries(sent[2]?.url.searchParams ?? [])).toEqual({
      modules: 'assetProfile,price',
      formatted: 'false',
      crumb: 'crumb1',
    });
  });

  it("asks Yahoo's own hosts by default", async () => {
    const { get, sent } = fakeGet(({ url }) =>
      url.host === 'fc.yahoo.com' ? cookie : url.pathname.endsWith('getcrumb') ? answerOf('c/r.u') : summary,
    );
    await createYahoo({ userAgent: 'test-agent' }).fetch(item, get);
    expect(sent.map(({ url }) => `${url.origin}${url.pathname}`)).toEqual([
      'https://fc.yahoo.com/',
      'https://query2.finance.yahoo.com/v1/test/getcrumb',
      'https://query2.finance.yahoo.com/v10/finance/quoteSummary/AAPL',
    ]);
  });

  it('keeps the session for the next profile', async () => {
    const { get, sent } = yahoo();
    const adapter = create();
    await adapter.fetch(item, get);
    await adapter.fetch(item, get);
    expect(paths(sent)).toEqual(['', 'getcrumb', 'AAPL', 'AAPL']);
  });

  it('opens one session for profiles asked for at the same time', async () => {
    const { get, sent } = yahoo();
    const adapter = create();
    await Promise.all([adapter.fetch(item, get), adapter.fetch(item, get), adapter.fetch(item, get)]);
    expect(paths(sent)).toEqual(['', 'getcrumb', 'AAPL', 'AAPL', 'AAPL']);
  });

  it('replaces a crumb that was refused', async () => {
    const { get, sent, expire } = yahoo();
    const adapter = create();
    await adapter.fetch(item, get);
    expire();
    await adapter.fetch(item, get);
    expect(paths(sent).slice(3)).toEqual(['AAPL', '', 'getcrumb', 'AAPL']);
  });

  it('replaces a crumb once only, and starts afresh with the next profile', async () => {
    const { get, sent } = fakeGet(({ url }) =>
      url.pathname === '/yahoo/'
        ? cookie
        : url.pathname.endsWith('getcrumb')
          ? answerOf('crumb')
          : refusedCrumb,
    );
    const adapter = create();
    expect(await refusalOf(adapter.fetch(item, get))).toMatchObject({ kind: 'unauthorised' });
    expect(paths(sent)).toEqual(['', 'getcrumb', 'AAPL', '', 'getcrumb', 'AAPL']);
    await refusalOf(adapter.fetch(item, get));
    expect(paths(sent).slice(6, 8)).toEqual(['', 'getcrumb']);
  });

  it.each([
    ['a 429', answerOf('Edge: Too Many Requests', 429), 'rate_limited'],
    ["a 429's text with HTTP 200", answerOf('Too Many Requests\r\n'), 'rate_limited'],
    ['a page', answerOf('<html><body>hello</body></html>'), 'malformed'],
    ['JSON', answerOf('{"finance":{"result":null}}'), 'malformed'],
    ['nothing', answerOf(''), 'unauthorised'],
    ['a refused cookie', refusedCrumb, 'unauthorised'],
    ['a broken server', answerOf('', 502), 'transient'],
  ])('never takes %s for a crumb', async (_, crumb, kind) => {
    const { get, sent } = yahoo({ crumb });
    const adapter = create();
    expect(await refusalOf(adapter.fetch(item, get))).toMatchObject({ kind });
    expect(paths(sent)).toEqual(['', 'getcrumb']);
    const healthy = yahoo();
    await adapter.fetch(item, healthy.get);
    expect(paths(healthy.sent)).toEqual(['', 'getcrumb', 'AAPL']);
  });

  it.each([
    ['the EU consent page', yahooAnswer('getCrumb-quote-AAPL'), 'unauthorised', 'consent page'],
    ['no cookie', answerOf('', 404), 'unauthorised', 'no session cookie'],
    ['a 429', answerOf('', 429, { 'retry-after': '5', 'set-cookie': 'A=1' }), 'rate_limited', '429'],
    ['a broken server', answerOf('', 503), 'transient', '503'],
  ])('gives up before the crumb when the cookie page answers with %s', async (_, page, kind, text) => {
    const { get, sent } = yahoo({ cookie: page });
    const refusal = await refusalOf(create().fetch(item, get));
    expect(refusal.kind).toBe(kind);
    expect(refusal.message).toContain(text);
    expect(sent).toHaveLength(1);
  });

  it("does not fail because another caller's lease ran out while it opened the session for both", async () => {
    const adapter = create();
    const { get, sent } = yahoo();
    const expired = adapter.fetch(item, () => Promise.reject(new LeaseExpiredError('slot_over', 3)));
    const waiting = adapter.fetch(item, get);
    await expect(expired).rejects.toThrow(LeaseExpiredError);
    expect(await waiting).toMatchObject([{ dataset: 'company_profiles' }]);
    expect(paths(sent)).toEqual(['', 'getcrumb', 'AAPL']);
  });

  it('has no sector for a fund', async () => {
    const { assetProfile } = JSON.parse(yahooAnswer('quoteSummary-assetProfile-QQQ').body).quoteSummary
      .result[0];
    const body = { quoteSummary: { result: [{ assetProfile, price: { symbol: 'AAPL', shortName: 'A' } }] } };
    const [group] = await create().fetch(item, yahoo({ summary: answerOf(body) }).get);
    expect(group?.rows[0]).toMatchObject({ name: 'A', sector: null, industry: null, marketCap: null });
  });

  it('reports a symbol without fundamentals', async () => {
    const { get } = yahoo({ summary: yahooAnswer('quoteSummary-assetProfile-ADH') });
    expect(await refusalOf(create().fetch(item, get))).toMatchObject({ kind: 'not_found' });
  });

  it("does not take another company's profile", async () => {
    const { get } = yahoo();
    const asked = create().fetch({ dataset: 'company_profiles', symbol: 'AAPB' }, get);
    expect(await refusalOf(asked)).toMatchObject({ kind: 'malformed' });
  });
});
