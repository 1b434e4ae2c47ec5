import type { Client } from '@temporalio/client';
import type { GateSummary } from '../../domain/runs/daily-run.js';
import { answered } from '../stack/answered.js';
import { unfinishedRuns } from './daily-runs.js';

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

export async function blockedGates(client: Client): Promise<readonly BlockedGate[]> {
  const runs = await answered(client, () => unfinishedRuns(client, []));
  return runs.flatMap(({ status, tradingDate, workflowId, runId, stages, gate }) => {
    const blocked = stages.find((stage) => stage.status === 'blocked');
    if (status !== 'running' || blocked === undefined) return [];
    const { startedAt: since, waitsUntil: until = null } = blocked;
    return [{ tradingDate, workflowId, runId, since, until, gate }];
  });
}
