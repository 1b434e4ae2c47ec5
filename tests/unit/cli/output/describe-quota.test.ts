import { expect, it } from 'vitest';
import { describeBudget, describeQuota } from '../../../../cli/output/describe-quota.js';
import { ledgerState } from '../../../../domain/quota/ledger-state.js';
import { alphaVantageBudget, fredBudget, yahooBudget } from '../../../../domain/quota/provider-budgets.js';
import { announce, close, emptyLedger, lease } from '../../../../domain/quota/quota-ledger.js';

const NOON = Date.parse('2018-02-07T17:00:00Z');

it('says budgets in words', () => {
  expect(describeBudget(alphaVantageBudget('free'))).toBe(
    '1 a second, 25 a day of America/New_York, 5 of them kept for daily runs',
  );
  expect(describeBudget(yahooBudget(60))).toBe('60 a minute, no daily limit');
  const odd = { ...fredBudget(2), rates: [{ requests: 120, windowMs: 90_000 }] };
  expect(describeBudget(odd)).toBe('120 in 90 s, no daily limit');
});

it('shows who wants the key, who holds it, and why it is closed', () => {
  const announced = announce(emptyLedger(alphaVantageBudget('free'), NOON), 'daily-2018-02-06', 10, NOON);
  const request = { leaseId: 'l1', permits: 3, priority: 'daily', holder: 'daily-2018-02-06' } as const;
  const ledger = close(lease(announced, request, NOON).ledger, 'provider_refused', NOON + 60_000);
  const key = {
    provider: 'alpha-vantage',
    keyAlias: 'default',
    workflowId: 'quota-alpha-vantage-default',
  } as const;
  const text = describeQuota([{ ...key, state: ledgerState(ledger, NOON) }]);
  expect(text).toContain('3 on 2018-02-07, 22 left');
  expect(text).toContain('until 2018-02-07T17:01:00.000Z: provider refused');
  expect(text).toContain('7 by daily-2018-02-06');
  expect(text).toContain('3 for l1: 2018-02-07T17:00:00.150Z to ');
  expect(text).toContain('1 refusals by the provider');
});

it('says where nobody has asked yet', () => {
  const key = {
    provider: 'fred',
    keyAlias: 'default',
    workflowId: 'quota-fred-default',
    state: null,
  } as const;
  expect(describeQuota([key])).toBe(
    'FRED (quota-fred-default)\n  no keeper runs: nobody has asked for a permit yet',
  );
});
