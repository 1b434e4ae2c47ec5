import type { WorkflowDefinitionOptions } from '@temporalio/common';
import { workflowInfo } from '@temporalio/workflow';

/**
 * For runs that end by themselves within a day: they stay on the worker version that they began with. Where the worker belongs to
 * no deployment, as on a developer's machine, there is nothing to stay on, and the server refuses the option.
 */
export function pinned(): WorkflowDefinitionOptions {
  // Such a worker has a build id all the same, made from its code, under the empty name.
  const deployment = workflowInfo().currentDeploymentVersion?.deploymentName ?? '';
  return deployment === '' ? {} : { versioningBehavior: 'PINNED' };
}
