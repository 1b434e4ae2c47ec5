import { defaultDataConverter } from '@temporalio/common';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { z } from 'zod';

const dbtProgress = z.object({ done: z.number(), total: z.number(), node: z.string() });

/** What the running dbt activity of a workflow last told the server: `12 of 18 models, mart_risk_metrics`. */
export async function activityProgress(client: Client, workflowId: string): Promise<string | null> {
  try {
    const { raw } = await client.workflow.getHandle(workflowId).describe();
    for (const { heartbeatDetails } of raw.pendingActivities ?? []) {
      const payload = heartbeatDetails?.payloads?.[0];
      if (payload === undefined) continue;
      const parsed = dbtProgress.safeParse(defaultDataConverter.payloadConverter.fromPayload(payload));
      if (!parsed.success) continue;
      const { done, total, node } = parsed.data;
      // Before dbt has read the project it does not know how many there are.
      return total === 0 ? `dbt: ${node}` : `${done} of ${total}, ${node}`;
    }
    return null;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}
