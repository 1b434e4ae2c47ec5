import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HttpGet } from '../../../../adapters/providers/http.js';
import { LeaseExpiredError } from '../../../../adapters/providers/lease-expired-error.js';
import {
  LEASE_MARGIN_MS,
  createLeasedHttpGet,
  type HttpLease,
} from '../../../../adapters/providers/leased-http-get.js';
import { answerOf } from './support.js';

const T0 = 1_700_000_000_000;
const url = new URL('http://localhost/');

beforeEach(() => void vi.useFakeTimers({ now: T0 }));
afterEach(() => void vi.useRealTimers());

/** A leased get over a provider that answers after `answerMs`; `starts` are offsets from T0. */
function leased(changes: Partial<HttpLease> = {}, answerMs = 0) {
  const lease = {
    permits: 10,
    notBefore: T0,
    notAfter: T0 + 10_000,
    spacingMs: 100,
    maxConcurrent: 4,
    ...changes,
  };
  const starts: number[] = [];
  let open = 0;
  let mostOpen = 0;
  const inner: HttpGet = async () => {
    starts.push(Date.now() - T0);
    mostOpen = Math.max(mostOpen, (open += 1));
    await new Promise((resolve) => setTimeout(resolve, answerMs));
    open -= 1;
    return answerOf('{}');
  };
  const { get, spent } = createLeasedHttpGet(inner, lease);
  const outcomes: string[] = [];
  const ask = (count: number) => {
    for (let n = 0; n < count; n += 1) {
      get(url).then(
        () => outcomes.push('answer'),
        (error: unknown) => outcomes.push(error instanceof LeaseExpiredError ? error.reason : String(error)),
      );
    }
  };
  return { ask, get, spent, starts, outcomes, mostOpen: () => mostOpen };
}

describe('createLeasedHttpGet', () => {
  it('spaces the starts of requests, not waiting for their answers', async () => {
    const { ask, starts, spent } = leased({}, 250);
    ask(5);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(starts).toHaveLength(5);
    const gaps = starts.slice(1).map((start, at) => start - (starts[at] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(100);
    expect(Math.max(...gaps)).toBeLessThan(150);
    expect(spent()).toBe(5);
  });

  it('waits for answers when as many as allowed are open', async () => {
    const { ask, starts, mostOpen } = leased({ maxConcurrent: 2, spacingMs: 0 }, 500);
    ask(5);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(starts).toHaveLength(5);
    expect(mostOpen()).toBe(2);
  });

  it('starts nothing before the slot, and does not bunch what waited for it', async () => {
    const { ask, starts, spent } = leased({ notBefore: T0 + 1_000 });
    ask(3);
    await vi.advanceTimersByTimeAsync(999);
    expect(spent()).toBe(0);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(starts).toHaveLength(3);
    expect(starts[0]).toBeGreaterThanOrEqual(1_000);
    expect((starts[1] ?? 0) - (starts[0] ?? 0)).toBeGreaterThanOrEqual(100);
    expect((starts[2] ?? 0) - (starts[1] ?? 0)).toBeGreaterThanOrEqual(100);
  });

  it('sends no more than it has permits, and fails the rest at once', async () => {
    const { ask, starts, outcomes, spent } = leased({ permits: 2 });
    ask(4);
    await vi.advanceTimersByTimeAsync(0);
    expect(outcomes.filter((outcome) => outcome === 'no_permits')).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(starts).toHaveLength(2);
    expect(spent()).toBe(2);
    expect(outcomes).toHaveLength(4);
  });

  it('sends nothing after the slot and leaves those permits unspent', async () => {
    const { ask, starts, outcomes, spent } = leased({ notAfter: T0 + 300 });
    ask(8);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(starts).toHaveLength(3);
    expect(spent()).toBe(3);
    expect(outcomes.filter((outcome) => outcome === 'slot_over')).toHaveLength(5);
  });

  it('keeps a margin for the way to the provider', async () => {
    const outcomeWith = async (notAfter: number) => {
      const inner = vi.fn<HttpGet>(() => Promise.resolve(answerOf('{}')));
      const lease = { permits: 1, notBefore: T0, notAfter, spacingMs: 0, maxConcurrent: 1 };
      const asked = createLeasedHttpGet(inner, lease, () => T0)
        .get(url)
        .catch((error: unknown) => error);
      await vi.advanceTimersByTimeAsync(100);
      return [await asked, inner.mock.calls.length];
    };
    expect(await outcomeWith(T0 + LEASE_MARGIN_MS)).toEqual([answerOf('{}'), 1]);
    expect(await outcomeWith(T0 + LEASE_MARGIN_MS - 1)).toEqual([expect.any(LeaseExpiredError), 0]);
  });

  it('sends nothing when the process was paused past its slot', async () => {
    const { ask, starts, outcomes, spent } = leased({ notAfter: T0 + 1_000 }, 50);
    ask(6);
    await vi.advanceTimersByTimeAsync(120);
    const sentBefore = starts.length;
    expect(sentBefore).toBe(2);
    // SIGSTOP, 60 s, SIGCONT: the clock has moved, the timers have not fired.
    vi.setSystemTime(Date.now() + 60_000);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(starts).toHaveLength(sentBefore);
    expect(spent()).toBe(sentBefore);
    expect(outcomes.filter((outcome) => outcome === 'slot_over')).toHaveLength(4);
  });

  it('does not catch up in a burst when it was paused within its slot', async () => {
    const { ask, starts } = leased();
    ask(6);
    await vi.advanceTimersByTimeAsync(120);
    vi.setSystemTime(Date.now() + 3_000);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(starts).toHaveLength(6);
    const gaps = starts.slice(1).map((start, at) => start - (starts[at] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(100);
  });

  it('says how many permits are unspent', async () => {
    const { get } = leased({ permits: 3, notAfter: T0 - 1 });
    const asked = expect(get(url)).rejects.toMatchObject({ reason: 'slot_over', unspent: 3 });
    await vi.advanceTimersByTimeAsync(100);
    await asked;
  });

  it('counts a request that failed as spent, and passes its error on', async () => {
    const failing = () => Promise.reject(new Error('connection reset'));
    const lease = { permits: 1, notBefore: T0, notAfter: T0 + 1_000, spacingMs: 0, maxConcurrent: 1 };
    const { get, spent } = createLeasedHttpGet(failing, lease);
    const asked = expect(get(url)).rejects.toThrow('connection reset');
    await vi.advanceTimersByTimeAsync(100);
    await asked;
    expect(spent()).toBe(1);
  });

  it('passes URL and headers on', async () => {
    const inner = vi.fn<HttpGet>(() => Promise.resolve(answerOf('{}')));
    const lease = { permits: 1, notBefore: T0, notAfter: T0 + 1_000, spacingMs: 0, maxConcurrent: 1 };
    const asked = createLeasedHttpGet(inner, lease).get(url, { cookie: 'a=1' });
    await vi.advanceTimersByTimeAsync(100);
    expect((await asked).body).toBe('{}');
    expect(inner.mock.calls).toEqual([[url, { cookie: 'a=1' }]]);
  });
});
