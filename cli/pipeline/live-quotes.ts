import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { LiveProgress } from '../../domain/live/live-progress.js';
import { liveWorkflowId } from '../../domain/live/live-workflow-id.js';
import { CliError, EXIT } from '../output/cli-error.js';
import { answered } from '../stack/answered.js';

export interface LiveState {
  readonly universe: string;
  readonly workflowId: string;
  readonly running: boolean;
  /** Null where quotes of the universe were never polled, or the server has forgotten it. */
  readonly progress: LiveProgress | null;
}

/** How far the polling of a universe's quotes is; also of one that has ended, while the server remembers it. */
export async function liveState(client: Client, universe: string): Promise<LiveState> {
  const workflowId = liveWorkflowId(universe);
  const handle = client.workflow.getHandle(workflowId);
  try {
    return await answered(client, async () => {
      const { status } = await handle.describe();
      const progress = await handle.query<LiveProgress>('progress');
      return { universe, workflowId, running: status.name === 'RUNNING', progress };
    });
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    return { universe, workflowId, running: false, progress: null };
  }
}

/** @throws CliError where nothing is polled. */
export async function signalLive(
  client: Client,
  universe: string,
  signal: 'pause' | 'resume' | 'stop',
): Promise<LiveState> {
  const handle = client.workflow.getHandle(liveWorkflowId(universe));
  try {
    await answered(client, () => handle.signal(signal));
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    const message = `No quotes of "${universe}" are polled: \`sectorflow live start\` begins.`;
    throw new CliError(message, EXIT.failed, 'NotPolling');
  }
  return await liveState(client, universe);
}
