import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { expect, it } from 'vitest';
import { steerBackfill, type Steering } from '../../../../cli/pipeline/steer-backfills.js';

function clientOf(signal: (...given: unknown[]) => Promise<void>): Client {
  return { workflow: { getHandle: (workflowId: string) => ({ workflowId, signal }) } } as unknown as Client;
}

const STEERINGS: readonly (readonly [Steering, readonly unknown[]])[] = [
  [{ signal: 'pause' }, ['pause']],
  [{ signal: 'resume' }, ['resume']],
  [{ signal: 'cancel', id: null }, ['cancel', null]],
  [{ signal: 'cancel', id: 'one' }, ['cancel', 'one']],
  [{ signal: 'reprioritise', id: 'one' }, ['reprioritise', 'one']],
];

it.each(STEERINGS)('sends %j to the entity as a signal', async (steering, expected) => {
  const sent: unknown[][] = [];
  const client = clientOf((...given) => Promise.resolve(void sent.push(given)));
  expect(await steerBackfill(client, 'daily_bars', steering)).toBe(true);
  expect(sent).toEqual([expected]);
});

it('reaches nobody where no backfill runs', async () => {
  const client = clientOf(() => Promise.reject(new WorkflowNotFoundError('none', 'backfill-daily_bars', '')));
  expect(await steerBackfill(client, 'daily_bars', { signal: 'pause' })).toBe(false);
});
