import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { perMinute, perSecond, type QuotaBudget } from '../../../../domain/quota/budget.js';
import type { LeaseGrant } from '../../../../domain/quota/lease.js';
import * as Ledger from '../../../../domain/quota/quota-ledger.js';
import { nextMidnight, zonedDay } from '../../../../domain/quota/zoned-day.js';

const NEW_YORK = 'America/New_York';
const NOON = Date.parse('2018-02-07T17:00:00Z');

function budget(parts: Partial<QuotaBudget>): QuotaBudget {
  return { rates: [perMinute(75)], perDay: null, reservePerDay: 0, resetZone: NEW_YORK, ...parts };
}

function grantOf(ledger: Ledger.QuotaLedger, leaseId: string, permits: number, now: number) {
  const { ledger: after, answer } = Ledger.lease(
    ledger,
    { leaseId, permits, priority: 'daily', holder: 'daily-2018-02-07' },
    now,
  );
  if (answer.kind !== 'grant') throw new Error(`refused: ${answer.reason}`);
  return { after, grant: answer };
}

describe('lease', () => {
  it('lays slots end to end, never overlapping', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 5000 })), {
          maxLength: 40,
        }),
        (asks) => {
          let ledger = Ledger.emptyLedger(budget({}), NOON);
          let now = NOON;
          let end = 0;
          asks.forEach(([permits, pause], i) => {
            now += pause;
            const { after, grant } = grantOf(ledger, `lease-${i}`, permits, now);
            ledger = after;
            expect(grant.notBefore).toBeGreaterThanOrEqual(end);
            expect(grant.notBefore).toBeGreaterThanOrEqual(now);
            end = grant.notAfter;
          });
        },
      ),
    );
  });

  it.each([
    ['75 a minute', [perMinute(75)], 10],
    ['1,200 a minute', [perMinute(1200)], 25],
    ['3,000 a minute', [perMinute(3000)], 25],
    ['2 a second', [perSecond(2)], 3],
    ['1 a second and 75 a minute', [perSecond(1), perMinute(75)], 5],
  ])(
    'keeps %s even when every holder starts as late and as tightly as its slot allows',
    (_, rates, permits) => {
      let ledger = Ledger.emptyLedger(budget({ rates }), NOON);
      const starts: number[] = [];
      for (let i = 0; i < 120; i += 1) {
        const { after, grant } = grantOf(ledger, `lease-${i}`, permits, NOON);
        ledger = after;
        starts.push(...tightest(grant, i % 2 === 0 ? 'late' : 'early'));
      }
      for (const rate of rates) {
        for (let i = 0; i + rate.requests < starts.length; i += 1) {
          expect(starts[i + rate.requests]! - starts[i]!).toBeGreaterThanOrEqual(rate.windowMs);
        }
      }
    },
  );

  it('gives the same answer to the same lease id', () => {
    const first = grantOf(Ledger.emptyLedger(budget({}), NOON), 'a', 5, NOON);
    const again = Ledger.lease(
      first.after,
      { leaseId: 'a', permits: 5, priority: 'daily', holder: 'daily-2018-02-07' },
      NOON + 10,
    );
    expect(again.answer).toEqual(first.grant);
    expect(again.ledger.totals.granted).toBe(5);
  });

  it('never exceeds the day and resumes after midnight in the reset zone', () => {
    let ledger = Ledger.emptyLedger(budget({ rates: [perSecond(1)], perDay: 25 }), NOON);
    ({ after: ledger } = grantOf(ledger, 'a', 20, NOON));
    const partial = grantOf(ledger, 'b', 20, NOON);
    expect(partial.grant.permits).toBe(5);
    const refused = Ledger.lease(
      partial.after,
      { leaseId: 'c', permits: 1, priority: 'daily', holder: 'daily-2018-02-07' },
      NOON,
    );
    expect(refused.answer).toMatchObject({
      kind: 'retry',
      reason: 'daily_quota_exhausted',
      retryAt: Date.parse('2018-02-08T05:00:00Z'),
    });
    const tomorrow = grantOf(refused.ledger, 'c', 1, Date.parse('2018-02-08T05:00:00Z'));
    expect(tomorrow.grant.permits).toBe(1);
  });

  it('takes back only what the holder reports unspent', () => {
    const { after } = grantOf(Ledger.emptyLedger(budget({ perDay: 25 }), NOON), 'a', 10, NOON);
    expect(Ledger.settle(after, 'a', 4, NOON).spentToday).toBe(4);
    expect(Ledger.settle(after, 'someone else', 0, NOON).spentToday).toBe(10);
    const settled = Ledger.settle(after, 'a', 4, NOON);
    expect(Ledger.settle(settled, 'a', 0, NOON).spentToday).toBe(4);
  });

  it('begins a slot as late as its holder asks, within bounds, and never before the one before it ends', () => {
    const ask = (ledger: Ledger.QuotaLedger, leadMs: number) =>
      Ledger.lease(
        ledger,
        { leaseId: `lease-${leadMs}`, permits: 5, priority: 'daily', holder: 'daily-2018-02-07', leadMs },
        NOON,
      );
    const empty = Ledger.emptyLedger(budget({}), NOON);
    const first = ask(empty, 2_000);
    expect(first.answer).toMatchObject({ kind: 'grant', notBefore: NOON + 2_000 });
    expect(ask(first.ledger, 1_000).answer).toMatchObject({ notBefore: first.ledger.nextSlotAt });
    expect(ask(empty, 3_600_000).answer).toMatchObject({ notBefore: NOON + 10_000 });
  });

  it('opens a key that a spent day had closed when the daily quota is raised, and for no other reason', () => {
    const small = budget({ perDay: 25 });
    const spent = Ledger.close(
      Ledger.emptyLedger(small, NOON),
      'daily_quota_exhausted',
      nextMidnight(NOON, NEW_YORK),
    );
    const larger = Ledger.changeBudget(spent, budget({ perDay: null }));
    const { grant } = grantOf(larger, 'lease', 5, NOON);
    expect(grant.notBefore).toBeGreaterThan(NOON);
    expect(grant.notBefore).toBeLessThan(NOON + 2_000);
    for (const same of [small, budget({ perDay: 10 })]) {
      expect(Ledger.changeBudget(spent, same)).toMatchObject({ closedUntil: spent.closedUntil });
    }
    const refused = Ledger.close(Ledger.emptyLedger(small, NOON), 'provider_refused', NOON + 60_000);
    expect(Ledger.changeBudget(refused, budget({}))).toMatchObject({ closedUntil: NOON + 60_000 });
  });

  it('opens a key of no known daily limit for a limit above what was spent when the provider closed it', () => {
    const { after } = grantOf(Ledger.emptyLedger(budget({ perDay: null }), NOON), 'lease', 20, NOON);
    const closed = Ledger.close(after, 'daily_quota_exhausted', nextMidnight(NOON, NEW_YORK));
    expect(Ledger.changeBudget(closed, budget({ perDay: 100 })).closedUntil).toBe(0);
    for (const notMore of [budget({ perDay: 20 }), budget({ perDay: null, rates: [perMinute(30)] })]) {
      expect(Ledger.changeBudget(closed, notMore).closedUntil).toBe(closed.closedUntil);
    }
  });

  it('lays no slot over one that was granted before the key was opened again', () => {
    const small = budget({ perDay: 25 });
    const { after, grant } = grantOf(Ledger.emptyLedger(small, NOON), 'before', 20, NOON);
    const closed = Ledger.close(after, 'daily_quota_exhausted', nextMidnight(NOON, NEW_YORK));
    const opened = Ledger.changeBudget(closed, budget({ perDay: 100 }));
    expect(grantOf(opened, 'after', 5, NOON + 1_000).grant.notBefore).toBeGreaterThanOrEqual(grant.notAfter);
  });

  it('closes for everyone after a refusal', () => {
    const closed = Ledger.close(Ledger.emptyLedger(budget({}), NOON), 'provider_refused', NOON + 30_000);
    const early = Ledger.lease(
      closed,
      { leaseId: 'a', permits: 1, priority: 'daily', holder: 'daily-2018-02-07' },
      NOON + 1,
    );
    expect(early.answer).toMatchObject({ kind: 'retry', retryAt: NOON + 30_000 });
    expect(grantOf(early.ledger, 'a', 1, NOON + 30_000).grant.notBefore).toBeGreaterThanOrEqual(
      NOON + 30_000,
    );
  });
});

describe('daily runs before backfills', () => {
  const day = budget({ rates: [perSecond(1)], perDay: 25, reservePerDay: 5 });

  function ask(ledger: Ledger.QuotaLedger, leaseId: string, permits: number, now = NOON) {
    return Ledger.lease(
      ledger,
      { leaseId, permits, priority: 'backfill', holder: 'backfill-daily_bars' },
      now,
    );
  }

  it('leaves a backfill what exceeds reserve and open demand', () => {
    const announced = Ledger.announce(Ledger.emptyLedger(day, NOON), 'daily-2018-02-07', 17, NOON);
    const first = ask(announced, 'a', 25);
    expect(first.answer).toMatchObject({ kind: 'grant', permits: 3 });
    const second = ask(Ledger.settle(first.ledger, 'a', 3, NOON), 'b', 25, NOON + 10_000);
    expect(second.answer).toMatchObject({ kind: 'retry', reason: 'daily_runs_first' });
  });

  it('parks a backfill at the reserve until midnight, and still serves the daily run', () => {
    let ledger = Ledger.emptyLedger(day, NOON);
    let spent = 0;
    for (let i = 0, now = NOON; i < 20; i += 1, now += 60_000) {
      const { ledger: after, answer } = ask(ledger, `lease-${i}`, 25, now);
      ledger = after;
      if (answer.kind === 'grant') spent += answer.permits;
      else
        expect(answer).toMatchObject({
          reason: 'daily_quota_exhausted',
          retryAt: Date.parse('2018-02-08T05:00:00Z'),
        });
    }
    expect(spent).toBe(20);
    expect(grantOf(ledger, 'daily', 5, NOON + 3_600_000).grant.permits).toBe(5);
  });

  it('counts a grant against the demand of its holder', () => {
    const announced = Ledger.announce(Ledger.emptyLedger(day, NOON), 'daily-2018-02-07', 10, NOON);
    const { after } = grantOf(announced, 'own', 10, NOON);
    expect(after.demand).toEqual({});
  });

  it('gives a backfill a few seconds of the rate at a time', () => {
    const { answer } = ask(Ledger.emptyLedger(budget({ rates: [perMinute(1200)] }), NOON), 'a', 500);
    expect(answer).toMatchObject({ kind: 'grant', permits: 99 });
  });

  it('ends a slot with the day: what comes later, the provider counts as of the next', () => {
    const free = budget({ rates: [perSecond(1)], perDay: 25 });
    const late = Date.parse('2018-02-08T04:59:50Z');
    const { after, grant } = grantOf(Ledger.emptyLedger(free, late), 'a', 20, late);
    expect(grant.notAfter).toBe(Date.parse('2018-02-08T05:00:00Z'));
    const next = Date.parse('2018-02-08T05:00:01Z');
    expect(grantOf(Ledger.settle(after, 'a', 9, next), 'b', 25, next).grant.permits).toBe(25);
  });

  it('keeps no pace where only the day is limited: askers need not wait for each other', () => {
    const daily = budget({ rates: [], perDay: 1_000 });
    const first = grantOf(Ledger.emptyLedger(daily, NOON), 'a', 100, NOON);
    const second = grantOf(first.after, 'b', 100, NOON);
    expect(second.grant.notBefore).toBe(first.grant.notBefore);
    expect(second.grant.spacingMs).toBe(0);
    expect(second.grant.notAfter - second.grant.notBefore).toBeGreaterThan(10_000);
    expect(grantOf(second.after, 'c', 900, NOON).grant.permits).toBe(800);
  });

  it('forgets the demand of a run that died', () => {
    const announced = Ledger.announce(Ledger.emptyLedger(day, NOON), 'daily-2018-02-07', 25, NOON);
    expect(ask(announced, 'a', 3).answer.kind).toBe('retry');
    expect(ask(announced, 'b', 3, NOON + 3_600_000).answer.kind).toBe('grant');
  });
});

describe('nextMidnight', () => {
  it.each([
    ['2018-03-11T06:00:00Z', '2018-03-12T04:00:00.000Z'],
    ['2018-11-04T05:00:00Z', '2018-11-05T05:00:00.000Z'],
    ['2018-02-08T04:59:59Z', '2018-02-08T05:00:00.000Z'],
  ])('after %s is %s in New York', (from, to) => {
    expect(new Date(nextMidnight(Date.parse(from), NEW_YORK)).toISOString()).toBe(to);
    expect(zonedDay(Date.parse(to), NEW_YORK)).toBe(to.slice(0, 10));
  });
});

/** The starts of a holder that spaces its requests as tightly as it may, at one end of its slot. */
function tightest(grant: LeaseGrant, edge: 'early' | 'late'): number[] {
  const span = (grant.permits - 1) * grant.spacingMs;
  const first = edge === 'early' ? grant.notBefore : Math.max(grant.notBefore, grant.notAfter - span);
  return Array.from({ length: grant.permits }, (_, i) => first + i * grant.spacingMs).filter(
    (at) => at <= grant.notAfter,
  );
}
