import { afterAll, beforeAll, expect, test } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { perMinute } from '../../../domain/quota/budget.js';
import { quotaKeeperId } from '../../../domain/quota/quota-keeper-id.js';
import { eventually } from '../../support/eventually.js';
import { grantsOf } from '../../support/grants-of.js';
import { startKeeper } from '../../support/quota-keeper.js';
import { shareOneKey } from '../../support/share-one-key.js';
import { startSharedKeyStack, type SharedKeyStack } from '../../support/shared-key-stack.js';

// One stack for the file: the first test's worker is one of the second's three.

const MINUTE_MS = 60_000;
const PER_MINUTE = 750;

/** Slow enough that a slot outlasts the moment in which the test notices that it has begun. */
const SLOW = { rates: [perMinute(120)], perDay: null, reservePerDay: 0, resetZone: 'UTC' };
const NAMES = 8;

let stack: SharedKeyStack;

beforeAll(async () => {
  stack = await startSharedKeyStack(PER_MINUTE);
});
afterAll(async () => {
  await stack.close();
});

test('a worker that is stopped (SIGSTOP) past its slot and continued spends nothing until it has another', async () => {
  const keyAlias = 'slow';
  const keeperId = quotaKeeperId('yahoo', keyAlias);
  await startKeeper(stack.client, keeperId, SLOW);
  const worker = stack.startWorker();
  const ingest = await stack.ingest({ workflowId: 'stopped', keyAlias, names: NAMES });
  await eventually('its first request arrives', () => stack.sandbox.stats().requests.total > 0, MINUTE_MS);
  worker.process.kill('SIGSTOP');
  const [slot] = await grantsOf(stack.client, keeperId);
  await sleep(slot!.notAfter + 1_000 - Date.now());
  const before = await stack.arrivals();
  const continuedAt = Date.now();
  worker.process.kill('SIGCONT');

  expect(await ingest.result()).toMatchObject({ landed: NAMES, refused: [] });
  const next = (await grantsOf(stack.client, keeperId))[1]!;
  const after = (await stack.arrivals()).slice(before.length);
  expect(before.length).toBeLessThan(NAMES);
  expect(continuedAt).toBeGreaterThan(slot!.notAfter);
  expect(next.notBefore).toBeGreaterThan(continuedAt);
  expect(after.filter(({ at }) => at < next.notBefore)).toEqual([]);
  expect(before.length + after.length).toBe(NAMES);
});

// The campaign in tests/full holds it to 98 %; a machine that runs other tests may take its share of a minute.
test('three workers spend one key for a minute at 750: nearly all of it, and no more', async () => {
  stack.startWorker();
  stack.startWorker();
  const { requests, permitted, violations } = await shareOneKey(stack, { workers: 3, minutes: 1 });
  expect(violations).toBe(0);
  expect(requests / permitted).toBeGreaterThanOrEqual(0.95);
});
