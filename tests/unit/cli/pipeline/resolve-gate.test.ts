import { WorkflowNotFoundError, WorkflowUpdateFailedError, type Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { expect, it } from 'vitest';
import { resolveGate } from '../../../../cli/pipeline/resolve-gate.js';

it('tells the second of two deciders what the first decided', async () => {
  const why = 'the gate is decided already: exclude, by ben';
  const refused = new WorkflowUpdateFailedError(
    'Workflow Update failed',
    ApplicationFailure.nonRetryable(why),
  );
  const client = {
    withDeadline: (_: number, ask: () => Promise<unknown>) => ask(),
    workflow: { getHandle: () => ({ executeUpdate: () => Promise.reject(refused) }) },
  } as unknown as Client;
  await expect(
    resolveGate(client, '2018-02-07', { decision: 'approve', by: 'ada', reason: 'it was real' }),
  ).rejects.toThrow(why);
});

it('tells whoever comes after the run how it ended', async () => {
  const gone = new WorkflowNotFoundError('workflow execution already completed', 'daily-2018-02-07', 'r');
  const summary = 'the quality gate blocked the day and ben decided to abort: the vendor resends';
  const stages = [{ name: 'validate', status: 'failed', summary }];
  const handle = { executeUpdate: () => Promise.reject(gone), query: () => Promise.resolve({ stages }) };
  const client = {
    withDeadline: (_: number, ask: () => Promise<unknown>) => ask(),
    workflow: { getHandle: () => handle },
  } as unknown as Client;
  await expect(
    resolveGate(client, '2018-02-07', { decision: 'approve', by: 'ada', reason: 'it was real' }),
  ).rejects.toThrow(
    `No run of 2018-02-07 is open: there is nothing to decide (the last one failed at validate: ${summary})`,
  );
});
