import type { Client } from '@temporalio/client';

export interface DeployedVersion {
  readonly buildId: string;
  /** current, ramping, draining (runs are pinned to it), drained (it may go), inactive, created. */
  readonly status: string;
}

export interface DeploymentState {
  /** Where new runs go; null: to workers without a version. */
  readonly current: string | null;
  readonly ramping: { readonly buildId: string; readonly percent: number } | null;
  readonly versions: readonly DeployedVersion[];
}

/** What the server calls its statuses, by number; see temporal.api.enums.v1.WorkerDeploymentVersionStatus. */
const STATUSES = ['unspecified', 'inactive', 'current', 'ramping', 'draining', 'drained', 'created'];

/** Which versions of a deployment there are, and which get new runs. */
export async function describeDeployment(client: Client, deploymentName: string): Promise<DeploymentState> {
  const { namespace } = client.options;
  const { workerDeploymentInfo: info } = await client.workflowService.describeWorkerDeployment({
    namespace,
    deploymentName,
  });
  const routing = info?.routingConfig;
  const ramping = routing?.rampingDeploymentVersion?.buildId;
  return {
    current: routing?.currentDeploymentVersion?.buildId ?? null,
    ramping:
      ramping === undefined || ramping === null
        ? null
        : { buildId: ramping, percent: routing?.rampingVersionPercentage ?? 0 },
    versions: (info?.versionSummaries ?? []).map(({ deploymentVersion, status }) => ({
      buildId: deploymentVersion?.buildId ?? '',
      status: STATUSES[status ?? 0] ?? 'unknown',
    })),
  };
}

/** Sends all new runs, and every open run that is not pinned, to a version. */
export async function makeCurrent(client: Client, deploymentName: string, buildId: string): Promise<void> {
  const { namespace, identity } = client.options;
  await client.workflowService.setWorkerDeploymentCurrentVersion({
    namespace,
    identity,
    deploymentName,
    buildId,
  });
}

/** Sends a share of new runs to a version, and that share of open runs that are not pinned. 0 ends the ramp. */
export async function ramp(
  client: Client,
  deploymentName: string,
  buildId: string,
  percentage: number,
): Promise<void> {
  const { namespace, identity } = client.options;
  await client.workflowService.setWorkerDeploymentRampingVersion({
    namespace,
    identity,
    deploymentName,
    ...(percentage === 0 ? { buildId: '', percentage: 0 } : { buildId, percentage }),
  });
}
