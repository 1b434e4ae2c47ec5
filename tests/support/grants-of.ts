import type { Client } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import type { LeaseAnswer, LeaseGrant } from '../../domain/quota/lease.js';

/** Every lease that a quota keeper's run has granted, in order, as its history tells. */
export async function grantsOf(client: Client, keeperId: string): Promise<LeaseGrant[]> {
  const { events } = await client.workflow.getHandle(keeperId).fetchHistory();
  return (events ?? []).flatMap(({ workflowExecutionUpdateCompletedEventAttributes: completed }) => {
    const [payload] = completed?.outcome?.success?.payloads ?? [];
    if (payload == null) return [];
    const answer = defaultPayloadConverter.fromPayload<LeaseAnswer | undefined>(payload);
    return answer?.kind === 'grant' ? [answer] : [];
  });
}
