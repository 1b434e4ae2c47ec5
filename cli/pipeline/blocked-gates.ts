import type { Client } from '@temporalio/client';
import type { DailyProgress, GateSummary } from '../../domain/runs/daily-run.js';
import { answered } from '../stack/answered.js';

/** A day that waits for a decision. */
export interface BlockedGate {
  readonly tradingDate: string;
  readonly workflowId: string;
  readonly runId: string;
  /** ISO 8601, UTC: when its gate began to judge. */
  readonly since: string | null;
  /** ISO 8601, UTC: when the deadline decides; null of runs from before it was told. */
  readonly until: string | null;
  readonly gate: GateSummary | null;
}

/** However many runs there are: one that began long ago may wait as well. */
const RUNNING = `WorkflowType = 'dailyPipeline' and ExecutionStatus = 'Running'`;

/** Every run that waits for a decision, newest first. */
export async function blockedGates(client: Client): Promise<readonly BlockedGate[]> {
  return await answered(client, async () => {
    const gates: BlockedGate[] = [];
    for await (const { workflowId, runId } of client.workflow.list({ query: RUNNING })) {
      const handle = client.workflow.getHandle(workflowId, runId);
      const { tradingDate, stages, gate } = await handle.query<DailyProgress>('progress');
      const blocked = stages.find((stage) => stage.status === 'blocked');
      if (blocked === undefined) continue;
      const { startedAt: since, waitsUntil: until = null } = blocked;
      gates.push({ tradingDate, workflowId, runId, since, until, gate });
    }
    return gates;
  });
}
