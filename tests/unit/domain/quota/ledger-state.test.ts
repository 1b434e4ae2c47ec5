import { describe, expect, it } from 'vitest';
import { ledgerState } from '../../../../domain/quota/ledger-state.js';
import { alphaVantageBudget } from '../../../../domain/quota/provider-budgets.js';
import {
  announce,
  close,
  emptyLedger,
  lease,
  type QuotaLedger,
} from '../../../../domain/quota/quota-ledger.js';

const NOON = Date.parse('2018-02-07T17:00:00Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Three permits leased at noon in New York, ten more announced. */
function used(): QuotaLedger {
  const announced = announce(emptyLedger(alphaVantageBudget('free'), NOON), 'daily-2018-02-06', 10, NOON);
  const request = { leaseId: 'l1', permits: 3, priority: 'daily', holder: 'daily-2018-02-06' } as const;
  return lease(announced, request, NOON).ledger;
}

describe('ledgerState', () => {
  it('says what is spent, wanted and open', () => {
    expect(ledgerState(used(), NOON)).toMatchObject({
      day: '2018-02-07',
      spentToday: 3,
      leftToday: 22,
      demand: [{ run: 'daily-2018-02-06', permits: 7, until: '2018-02-07T17:30:00.000Z' }],
      openLeases: [{ leaseId: 'l1', permits: 3, notBefore: '2018-02-07T17:00:00.150Z', overdue: false }],
      closedUntil: null,
      closedBecause: null,
      totals: { granted: 3, returned: 0, refusals: 0 },
    });
  });

  it('knows that the day, an announcement and a slot have ended, though nobody asked since', () => {
    expect(ledgerState(used(), NOON + DAY)).toMatchObject({
      day: '2018-02-08',
      spentToday: 0,
      leftToday: 25,
      demand: [],
      openLeases: [{ leaseId: 'l1', overdue: true }],
      nextSlotAt: null,
    });
  });

  it("takes the day of the key's reset zone", () => {
    const lateEvening = Date.parse('2018-02-08T04:59:00Z');
    expect(ledgerState(used(), lateEvening)).toMatchObject({ day: '2018-02-07', spentToday: 3 });
    expect(ledgerState(used(), lateEvening + MINUTE)).toMatchObject({ day: '2018-02-08', spentToday: 0 });
  });

  it('tells a closure while it lasts', () => {
    const closed = close(used(), 'daily_quota_exhausted', NOON + MINUTE);
    const closure = { closedUntil: '2018-02-07T17:01:00.000Z', closedBecause: 'daily_quota_exhausted' };
    expect(ledgerState(closed, NOON)).toMatchObject(closure);
    expect(ledgerState(closed, NOON + MINUTE)).toMatchObject({ closedUntil: null, closedBecause: null });
  });

  it('has no rest where the plan has no daily limit, and none below zero after a limit was lowered', () => {
    const premium = emptyLedger(alphaVantageBudget('premium-75'), NOON);
    expect(ledgerState(premium, NOON).leftToday).toBeNull();
    const lowered = { ...used(), budget: { ...alphaVantageBudget('free'), perDay: 2 } };
    expect(ledgerState(lowered, NOON).leftToday).toBe(0);
  });
});
