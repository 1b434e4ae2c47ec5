import { describe, expect, it } from 'vitest';
import { perMinute, perSecond, type QuotaBudget } from '../../../../domain/quota/budget.js';
import { estimateSpending } from '../../../../domain/quota/estimate-spending.js';
import { alphaVantageBudget } from '../../../../domain/quota/provider-budgets.js';
import { announce, close, emptyLedger, type QuotaLedger } from '../../../../domain/quota/quota-ledger.js';

const NEW_YORK = 'America/New_York';
const NOON = Date.parse('2018-02-07T17:00:00Z');
const MIDNIGHT = Date.parse('2018-02-08T05:00:00Z');
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

const free = (spentToday = 0): QuotaLedger => ({
  ...emptyLedger(alphaVantageBudget('free'), NOON),
  spentToday,
});

function budget(parts: Partial<QuotaBudget>): QuotaBudget {
  return { rates: [perMinute(60)], perDay: null, reservePerDay: 0, resetZone: NEW_YORK, ...parts };
}

describe('the estimate of a backfill', () => {
  it('needs nothing for nothing', () => {
    expect(estimateSpending(free(), 0, NOON)).toEqual({ requests: 0, quotaDays: 0, finishAt: NOON });
  });

  it('goes at the rate where there is no daily limit', () => {
    const { finishAt, quotaDays } = estimateSpending(emptyLedger(budget({}), NOON), 600, NOON);
    expect(quotaDays).toBeNull();
    expect(finishAt! - NOON).toBeGreaterThan(9.9 * MINUTE_MS);
    // The guard adds a second a minute.
    expect(finishAt! - NOON).toBeLessThan(10.4 * MINUTE_MS);
  });

  it('fits into a day that has enough left: 20 of 25, for 5 are kept for daily runs', () => {
    const { quotaDays, finishAt } = estimateSpending(free(), 20, NOON);
    expect(quotaDays).toBe(1);
    expect(finishAt).toBeLessThan(MIDNIGHT);
  });

  it('takes a second day for one request more', () => {
    const { quotaDays, finishAt } = estimateSpending(free(), 21, NOON);
    expect(quotaDays).toBe(2);
    expect(finishAt).toBeGreaterThan(MIDNIGHT);
    expect(finishAt).toBeLessThan(MIDNIGHT + MINUTE_MS);
  });

  it('counts what the key has spent today', () => {
    expect(estimateSpending(free(19), 2, NOON).quotaDays).toBe(2);
    expect(estimateSpending(free(25), 1, NOON)).toMatchObject({ quotaDays: 1 });
    expect(estimateSpending(free(25), 1, NOON).finishAt).toBeGreaterThan(MIDNIGHT);
  });

  it('takes 26 days of a free key for the S&P 500', () => {
    const { quotaDays, finishAt } = estimateSpending(free(), 505, NOON);
    expect(quotaDays).toBe(26);
    expect(finishAt).toBeGreaterThan(MIDNIGHT + 24 * DAY_MS);
    expect(finishAt).toBeLessThan(MIDNIGHT + 25 * DAY_MS);
  });

  it('waits while the provider has closed the key', () => {
    const closed = close(emptyLedger(budget({}), NOON), 'provider_refused', NOON + 30 * MINUTE_MS);
    expect(estimateSpending(closed, 1, NOON).finishAt).toBeGreaterThan(NOON + 30 * MINUTE_MS);
  });

  it('leaves alone what a daily run has announced', () => {
    const demanded = announce(free(), 'daily-2018-02-07', 20, NOON);
    const { finishAt } = estimateSpending(demanded, 20, NOON);
    expect(finishAt).toBeGreaterThan(estimateSpending(free(), 20, NOON).finishAt!);
  });

  it.each([0, 5])('never ends when a quota of %d leaves nothing beside the reserve', (perDay) => {
    const ledger = emptyLedger(budget({ rates: [perSecond(1)], perDay, reservePerDay: 5 }), NOON);
    expect(estimateSpending(ledger, 3, NOON)).toEqual({ requests: 3, quotaDays: 0, finishAt: null });
  });
});
