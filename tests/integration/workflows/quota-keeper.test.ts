import { afterAll, beforeAll, expect, test } from 'vitest';
import { FAST, askLease, grantOf, startKeeper, type Keeper } from '../../support/quota-keeper.js';
import { startDevServer, type DevServer } from '../../support/dev-server.js';
import { mockActivities } from '../../support/mock-activities.js';
import { startWorkers, type RunningWorkers } from '../../support/running-workers.js';
import {
  announceUpdate,
  budgetUpdate,
  ledgerQuery,
  settleUpdate,
} from '../../../workflows/quota-keeper/messages.js';

const MINUTE_MS = 60_000;

/** The dev server takes ten updates of a workflow at once. */
const AT_ONCE = 8;

let server: DevServer;
let workers: RunningWorkers;

beforeAll(async () => {
  server = await startDevServer();
  workers = await startWorkers(server.connection, mockActivities(server.client));
});
afterAll(async () => {
  await workers.stop();
  await server.stop();
});

async function runId(keeper: Keeper): Promise<string> {
  return (await keeper.describe()).runId;
}

test('gives disjoint slots at the pace of the budget, and the same answer to the same question', async () => {
  const keeper = await startKeeper(server.client, 'quota-slots', FAST);
  const first = await grantOf(keeper, 'a');
  const second = await grantOf(keeper, 'b');
  expect(second.notBefore).toBeGreaterThanOrEqual(first.notAfter);
  expect(second.notBefore - first.notBefore).toBeGreaterThanOrEqual((5 * MINUTE_MS) / 1_200);
  expect(await grantOf(keeper, 'a')).toEqual(first);
  const { totals, open } = await keeper.query(ledgerQuery);
  expect(totals.granted).toBe(10);
  expect(Object.keys(open).sort()).toEqual(['a', 'b']);
});

test('takes back what a holder did not spend, once', async () => {
  const keeper = await startKeeper(server.client, 'quota-settle', { ...FAST, perDay: 6 });
  await grantOf(keeper, 'a', 6);
  expect(await askLease(keeper, 'b')).toMatchObject({ kind: 'retry', reason: 'daily_quota_exhausted' });
  const report = { leaseId: 'a', spent: 2, closed: null };
  await keeper.executeUpdate(settleUpdate, { args: [report] });
  await keeper.executeUpdate(settleUpdate, { args: [report] });
  expect(await grantOf(keeper, 'b', 6)).toMatchObject({ permits: 4 });
  expect((await keeper.query(ledgerQuery)).spentToday).toBe(6);
});

test('a refusal by the provider holds for everyone who uses the key', async () => {
  const keeper = await startKeeper(server.client, 'quota-closed', FAST);
  await grantOf(keeper, 'a');
  const until = Date.now() + MINUTE_MS;
  const closed = { reason: 'provider_refused', until } as const;
  await keeper.executeUpdate(settleUpdate, { args: [{ leaseId: 'a', spent: 3, closed }] });
  for (const leaseId of ['b', 'c']) {
    expect(await askLease(keeper, leaseId)).toEqual({
      kind: 'retry',
      leaseId,
      retryAt: until,
      reason: 'provider_refused',
    });
  }
});

test('a changed budget decides from the next slot on', async () => {
  const keeper = await startKeeper(server.client, 'quota-budget', FAST);
  const before = await grantOf(keeper, 'a', 10);
  await keeper.executeUpdate(budgetUpdate, {
    args: [{ ...FAST, rates: [{ requests: 60, windowMs: MINUTE_MS }] }],
  });
  const after = await grantOf(keeper, 'b', 10);
  expect(after.spacingMs).toBeGreaterThan(10 * before.spacingMs);
  expect(await grantOf(keeper, 'a', 10)).toEqual(before);
});

const NO_MESSAGES: readonly (readonly [string, unknown, RegExp])[] = [
  ['lease', { leaseId: 'x', permits: 0, priority: 'daily', holder: 'h' }, /^permits: got 0/],
  ['lease', { leaseId: 'x', permits: 'ten', priority: 'daily', holder: 'h' }, /^permits: got "ten"/],
  ['lease', { leaseId: '', permits: 1, priority: 'daily', holder: 'h' }, /^leaseId/],
  ['lease', { leaseId: 'x', permits: 1, priority: 'urgent', holder: 'h' }, /^priority.*daily or backfill/],
  ['lease', undefined, /./],
  ['settle', { leaseId: 'x', spent: -1, closed: null }, /^spent: got -1/],
  ['settle', { leaseId: 'x', spent: 1, closed: { reason: 'provider_refused', until: 'noon' } }, /^closed/],
  ['announce', { holder: 'h', permits: 1.5 }, /^permits: got 1.5/],
  ['budget', { ...FAST, rates: [{ requests: 0, windowMs: 1_000 }] }, /^rate: .*above 0/],
  ['budget', { ...FAST, rates: [] }, /^budget: .*at least one limit/],
  ['budget', { ...FAST, perDay: -1 }, /^perDay/],
  ['budget', { ...FAST, resetZone: 'Mars/Olympus' }, /^resetZone.*IANA/],
];

test('a message that makes no sense is refused with what is wrong, and the keeper goes on', async () => {
  const keeper = await startKeeper(server.client, 'quota-validators', FAST);
  const before = await keeper.query(ledgerQuery);
  for (const [update, argument, message] of NO_MESSAGES) {
    await expect(
      keeper.executeUpdate(update, { args: [argument] }),
      JSON.stringify(argument),
    ).rejects.toMatchObject({ cause: { message: expect.stringMatching(message) as unknown } });
  }
  expect(await keeper.query(ledgerQuery)).toEqual(before);
  await grantOf(keeper, 'a');
});

test('continues as new before the server would refuse it, and loses neither a lease nor a demand', async () => {
  const keeper = await startKeeper(server.client, 'quota-long', FAST);
  const firstRun = await runId(keeper);
  await keeper.executeUpdate(announceUpdate, { args: [{ holder: 'daily-other', permits: 42 }] });
  const early = await grantOf(keeper, 'early');
  const leases = 1_600;
  let next = 0;
  const answers = new Map<string, number>();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < leases) {
        const leaseId = `lease-${next}`;
        next += 1;
        const { notBefore } = await grantOf(keeper, leaseId, 1);
        answers.set(leaseId, notBefore);
      }
    }),
  );
  expect(await runId(keeper)).not.toBe(firstRun);
  expect(new Set(answers.values()).size).toBe(leases);
  const { open, totals, demand } = await keeper.query(ledgerQuery);
  expect(totals.granted).toBe(5 + leases);
  expect(Object.keys(open)).toHaveLength(1 + leases);
  expect(await grantOf(keeper, 'early')).toEqual(early);
  expect(demand['daily-other']).toMatchObject({ permits: 42 });
});
