import { expect, it } from 'vitest';
import { readConfiguration } from '../../../workers/configuration.js';
import { deploymentOptions } from '../../../workers/deployment-options.js';
import { workflowBundle } from '../../../workers/workflow-bundle.js';

it('a worker without a build id is not versioned', () => {
  expect(deploymentOptions(readConfiguration({}))).toEqual({});
});

it('a worker with a build id is a version of the deployment; entities move on by themselves', () => {
  const configuration = readConfiguration({ SECTORFLOW_BUILD_ID: '1.4.0' });
  expect(deploymentOptions(configuration).workerDeploymentOptions).toEqual({
    useWorkerVersioning: true,
    version: { buildId: '1.4.0', deploymentName: 'sectorflow' },
    defaultVersioningBehavior: 'AUTO_UPGRADE',
  });
});

it('a prebuilt bundle that is not there is named', async () => {
  await expect(workflowBundle({ prebuilt: 'no/such/folder' })).rejects.toThrow(
    /SECTORFLOW_WORKFLOW_BUNDLE.*build-bundle\.mjs/,
  );
});
