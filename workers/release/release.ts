import type { Client } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { describeDeployment, makeCurrent, ramp, type DeploymentState } from './deployment.js';
import { misfits } from './misfits.js';
import { openRuns } from './open-runs.js';
import { ReplayFailedError } from './replay-failed-error.js';

export interface Release {
  readonly client: Client;
  readonly deploymentName: string;
  readonly buildId: string;
  /** The workflow bundle of that build. */
  readonly codePath: string;
  readonly dataConverter: DataConverter;
  /** Names of our workflows. */
  readonly workflowTypes: readonly string[];
}

export interface Released {
  readonly replayed: number;
  readonly pinned: number;
  readonly deployment: DeploymentState;
}

/**
 * Gives a version a share of new runs, or all (100), after every open run that would move to it was replayed against its bundle.
 * Its workers must poll already, and those of the version before must stay until that one is drained.
 *
 * @throws ReplayFailedError when a run does not fit; nothing was changed then.
 */
export async function release(
  { client, deploymentName, buildId, codePath, dataConverter, workflowTypes }: Release,
  percent: number,
): Promise<Released> {
  const { moving, pinned } = await openRuns(client, workflowTypes);
  const found = await misfits(client, moving, codePath, dataConverter);
  if (found.length > 0) throw new ReplayFailedError(buildId, found);
  if (percent === 100) await makeCurrent(client, deploymentName, buildId);
  else await ramp(client, deploymentName, buildId, percent);
  return { replayed: moving.length, pinned, deployment: await describeDeployment(client, deploymentName) };
}
