import { expect, test } from 'vitest';
import { perMinute, perSecond, type QuotaBudget } from '../../../../domain/quota/budget.js';
import { announce, close, emptyLedger, lease } from '../../../../domain/quota/quota-ledger.js';
import { describeLedger } from '../../../../workflows/quota-keeper/describe-ledger.js';

const NOON = Date.parse('2018-02-07T17:00:00Z');
const FREE: QuotaBudget = {
  rates: [perSecond(1), perMinute(5)],
  perDay: 25,
  reservePerDay: 5,
  resetZone: 'America/New_York',
};

test('says what the key may spend, what it has spent and who wants more', () => {
  const asked = { leaseId: 'a', permits: 3, priority: 'daily', holder: 'daily-2018-02-07' } as const;
  const demanded = announce(emptyLedger(FREE, NOON), 'daily-2018-02-07', 10, NOON);
  const text = describeLedger('alpha-vantage', lease(demanded, asked, NOON).ledger);
  expect(text).toContain('**Alpha Vantage**: at most 1 in 1 s, 5 in 60 s');
  expect(text).toContain('- 2018-02-07 (America/New_York): 3 of 25 spent');
  expect(text).toContain('- kept for daily runs: 5 a day');
  expect(text).toContain('- wanted by daily-2018-02-07: 7');
  expect(text).toContain('- leases open: 1');
  expect(text).not.toContain('closed');
});

test('says until when a refusal closed the key, and why', () => {
  const closed = close(emptyLedger(FREE, NOON), 'daily_quota_exhausted', NOON + 3_600_000);
  expect(describeLedger('alpha-vantage', closed)).toContain(
    '- last closed until 2018-02-07T18:00:00.000Z: daily quota exhausted',
  );
});

test('a plan without a daily limit says so', () => {
  const unlimited = { ...FREE, perDay: null, reservePerDay: 0 };
  const text = describeLedger('yahoo', emptyLedger(unlimited, NOON));
  expect(text).toContain('no daily limit');
  expect(text).not.toContain('kept for daily runs');
});
