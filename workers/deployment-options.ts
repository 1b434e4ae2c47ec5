import type { WorkerDeploymentOptions } from '@temporalio/worker';
import type { Configuration } from './configuration.js';

/**
 * As which version this worker polls; nothing without a build id. Entities move to the current version with their next task;
 * `dailyPipeline` and `ingestProvider` say for themselves that they stay on the version that they began with.
 */
export function deploymentOptions({
  SECTORFLOW_BUILD_ID: buildId,
  SECTORFLOW_DEPLOYMENT_NAME: deploymentName,
}: Pick<Configuration, 'SECTORFLOW_BUILD_ID' | 'SECTORFLOW_DEPLOYMENT_NAME'>): {
  workerDeploymentOptions?: WorkerDeploymentOptions;
} {
  if (buildId === undefined) return {};
  return {
    workerDeploymentOptions: {
      useWorkerVersioning: true,
      version: { buildId, deploymentName },
      defaultVersioningBehavior: 'AUTO_UPGRADE',
    },
  };
}
