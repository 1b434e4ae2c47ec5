import { expect, test } from 'vitest';
import {
  alphaVantageBudget,
  ALPHA_VANTAGE_PLANS,
  fredBudget,
  yahooBudget,
} from '../../../../domain/quota/provider-budgets.js';
import {
  validateBudget,
  validateDemand,
  validateLease,
  validateReport,
} from '../../../../workflows/quota-keeper/validators.js';

test('every budget that can be configured is accepted', () => {
  for (const plan of ALPHA_VANTAGE_PLANS)
    expect(() => validateBudget(alphaVantageBudget(plan))).not.toThrow();
  expect(() => validateBudget(yahooBudget(1))).not.toThrow();
  expect(() => validateBudget(fredBudget(2))).not.toThrow();
  expect(() => validateBudget({ ...yahooBudget(1), rates: [], perDay: 0 })).not.toThrow();
});

test.each([
  [{ rates: [{ requests: Number.NaN, windowMs: 1 }] }, /^rate/],
  [{ rates: [{ requests: 1, windowMs: 0 }] }, /^rate/],
  [{ rates: [], perDay: null }, /^budget: .*at least one limit/],
  [{ perDay: Number.NaN }, /^perDay/],
  [{ perDay: -1 }, /^perDay/],
  [{ reservePerDay: -1 }, /^reservePerDay/],
  [{ resetZone: '' }, /^resetZone/],
  [{ resetZone: 'New York' }, /^resetZone: got "New York"; allowed is an IANA/],
])('a budget that cannot be kept is refused: %j', (changes, message) => {
  expect(() => validateBudget({ ...yahooBudget(60), ...changes })).toThrow(message);
});

const LEASE = { leaseId: 'a', permits: 1, priority: 'daily', holder: 'daily-2018-02-07-yahoo' } as const;

test.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, '3' as unknown as number])(
  'a lease of %s requests is refused',
  (permits) => {
    expect(() => validateLease(LEASE)).not.toThrow();
    expect(() => validateLease({ ...LEASE, permits })).toThrow(/^permits: got/);
  },
);

test('a lease whose lead is no number is refused', () => {
  expect(() => validateLease({ ...LEASE, leadMs: 2_000 })).not.toThrow();
  expect(() => validateLease({ ...LEASE, leadMs: Number.NaN })).toThrow(/^leadMs: got/);
});

test('a report of what was spent names a lease and a number, and until when the provider closed the key', () => {
  const report = { leaseId: 'a', spent: 0, closed: null };
  expect(() => validateReport(report)).not.toThrow();
  expect(() => validateReport({ ...report, closed: { reason: 'provider_refused', until: 1 } })).not.toThrow();
  expect(() => validateReport({ ...report, leaseId: '' })).toThrow(/^leaseId/);
  expect(() => validateReport({ ...report, spent: Number.NaN })).toThrow(/^spent/);
  const closed = { reason: 'provider_refused', until: Number.NaN } as const;
  expect(() => validateReport({ ...report, closed })).toThrow(/^closed/);
});

test('a demand may be nothing, to withdraw it, and never less', () => {
  expect(() => validateDemand({ holder: 'daily-2018-02-07', permits: 0 })).not.toThrow();
  expect(() => validateDemand({ holder: 'daily-2018-02-07', permits: -1 })).toThrow(/^permits/);
  expect(() => validateDemand({ holder: '', permits: 1 })).toThrow(/^holder/);
});
