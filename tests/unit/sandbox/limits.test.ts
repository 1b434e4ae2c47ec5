import { describe, expect, it } from 'vitest';
import { parsePlan, startSandboxMarket } from '../../../sandbox/market/index.js';
import { SlidingWindow } from '../../../sandbox/market/limits/sliding-window.js';
import { RateLimits } from '../../../sandbox/market/limits/rate-limits.js';
import { recording } from './support/recording.js';
import { AV_KEY, chart, daily, fred, send, startTestSandbox } from './support/sandbox-client.js';
import { temporaryDirectory } from './support/temporary-directory.js';
import { writeDataDirectory } from './support/write-data-directory.js';

const bodies = recording('error_bodies.json');

describe('SlidingWindow', () => {
  it('refuses the arrival that would be one too many in any window, to the fraction of a millisecond', () => {
    const window = new SlidingWindow(2, 1000);
    expect(window.admit(0)).toBe(true);
    expect(window.admit(999.4)).toBe(true);
    expect(window.admit(999.5)).toBe(false);
    expect(window.admit(1000)).toBe(true);
    expect(window.admit(1999.3)).toBe(false);
    expect(window.admit(1999.4)).toBe(true);
  });

  it('does not count what it refused', () => {
    const window = new SlidingWindow(1, 1000);
    expect([0, 500, 999, 1000].map((at) => window.admit(at))).toEqual([true, false, false, true]);
  });
});

describe('RateLimits', () => {
  const SECOND = 1000;

  it.each([
    ['premium-75', 75],
    ['premium-1200', 1200],
  ] as const)('grants %s its requests a minute', (plan, limit) => {
    const limits = new RateLimits({}, { 'alpha-vantage': plan });
    const admitted = Array.from({ length: limit + 1 }, () => limits.admit('alpha-vantage', 'k', 0));
    expect(admitted.filter((broke) => broke === null)).toHaveLength(limit);
    expect(admitted.at(-1)).toBe('per_minute');
    expect(limits.admit('alpha-vantage', 'other', 0)).toBeNull();
    expect(limits.admit('alpha-vantage', 'k', 60 * SECOND)).toBeNull();
  });

  it("begins a free key's day at midnight in New York", () => {
    const limits = new RateLimits({ alphaVantageFreePerDay: 2 }, { 'alpha-vantage': 'free' });
    const midnight = Date.parse('2018-03-12T00:00:00-04:00');
    const arrivals = [-5, -4, -3, 0].map((second) =>
      limits.admit('alpha-vantage', 'k', midnight + second * SECOND),
    );
    expect(arrivals).toEqual([null, null, 'per_day', null]);
  });
});

describe('limits over HTTP', () => {
  it('refuses a free Alpha Vantage key by the second and by the day, and echoes the key as the real one does', async () => {
    const sandbox = await startTestSandbox({
      plans: { 'alpha-vantage': 'free' },
      limits: { alphaVantageFreePerDay: 1 },
    });
    await daily(sandbox, 'AAA', 'CANARY42');
    const spent = await daily(sandbox, 'AAA', 'CANARY42');
    expect(spent.status).toBe(200);
    expect(spent.json).toEqual({
      Information: (bodies.alphavantage.daily.Information as string).replace('ABC123', 'CANARY42'),
    });
    const [, burst] = await Promise.all([1, 2].map(() => daily(sandbox, 'AAA', 'OTHER')));
    expect([burst?.json.Information]).toContainEqual(expect.stringMatching(/OTHER|1 request per second/));
    expect(JSON.stringify(sandbox.stats())).not.toContain('CANARY42');
  });

  it('answers a burst with the burst notice', async () => {
    const sandbox = await startTestSandbox({ plans: { 'alpha-vantage': 'free' } });
    const replies = await Promise.all([1, 2, 3].map(() => daily(sandbox, 'AAA')));
    const refused = replies.filter(({ json }) => 'Information' in json);
    expect(refused).toHaveLength(2);
    expect(refused[0]?.json).toEqual({ Information: bodies.alphavantage.burst.Information });
    expect(sandbox.stats().violations).toEqual({
      total: 2,
      byProvider: { 'alpha-vantage': { per_second: 2 } },
    });
  });

  it('refuses Yahoo by client address and FRED by key', async () => {
    const sandbox = await startTestSandbox({ limits: { yahooPerMinute: 1, fredPerSecond: 1 } });
    await send(`${sandbox.url}/yahoo/`);
    const yahoo = await chart(sandbox, 'AAA');
    expect([yahoo.status, yahoo.text]).toEqual([429, bodies.yahoo['429_edge'].text]);
    await fred(sandbox, 'series', 'series_id=DGS10');
    const refused = await fred(sandbox, 'series', 'series_id=DGS10');
    const { src, ...body } = bodies.fred['429'];
    expect(src).toBeTypeOf('string');
    expect([refused.status, refused.json]).toEqual([429, body]);
    expect(sandbox.stats().violations.byProvider).toEqual({
      yahoo: { per_minute: 1 },
      fred: { per_second: 1 },
    });
    expect(sandbox.stats().served.total).toBe(0);
  });

  it('counts requests by provider, key and minute, over restarts, without showing a key', async () => {
    const options = {
      dataDir: await writeDataDirectory(),
      stateDir: temporaryDirectory(),
      plans: { 'alpha-vantage': 'free' },
      limits: { alphaVantageFreePerDay: 2, alphaVantageFreePerSecond: 100 },
    } as const;
    const first = await startSandboxMarket(options);
    await daily(first, 'AAA');
    await daily(first, 'BRK.B');
    await chart(first, 'AAA');
    await first.close();
    const second = await startTestSandbox(options);
    expect((await daily(second, 'AAA')).json.Information).toContain('25 requests per day');
    const { requests, violations } = second.stats();
    expect(requests.total).toBe(4);
    expect(requests.byProvider.yahoo?.keys['127.0.0.1']?.total).toBe(1);
    const [[key, counts] = []] = Object.entries(requests.byProvider['alpha-vantage']?.keys ?? {});
    expect(key).toMatch(/^[0-9a-f]{8}$/);
    expect(Object.values(counts?.minutes ?? {}).reduce((sum, n) => sum + n, 0)).toBe(3);
    expect(violations.total).toBe(1);
    expect(JSON.stringify(second.stats())).not.toContain(AV_KEY);
  });
});

describe('parsePlan', () => {
  it('reads plans of all keys and of one', () => {
    expect(parsePlan('alpha-vantage:K=free', parsePlan('alpha-vantage=premium-75'))).toEqual({
      'alpha-vantage': 'premium-75',
      alphaVantageKeys: { K: 'free' },
    });
  });

  it.each(['alpha-vantage=gold', 'yahoo=free', 'free'])('refuses %s', (option) => {
    expect(() => parsePlan(option)).toThrow(/premium-1200/);
  });
});
