import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';

const { TASK_QUEUE_TYPE_ACTIVITY, TASK_QUEUE_TYPE_WORKFLOW } = proto.temporal.api.enums.v1.TaskQueueType;

/** A version of a Temporal worker deployment. */
export interface WorkerVersion {
  readonly deploymentName: string;
  readonly buildId: string;
}

/**
 * How many workflow and activity tasks wait in each task queue, approximately, as the server knows it: those that the version gets, or
 * all where workers have no version. A queue that the version never polled has none.
 *
 * @throws the client's errors, NOT_FOUND for a version that has not polled yet among them.
 */
export async function taskQueueBacklog(
  client: Client,
  taskQueues: readonly string[],
  version: WorkerVersion | null,
): Promise<Map<string, number>> {
  const counted = version === null ? await ofQueues(client, taskQueues) : await ofVersion(client, version);
  return new Map(
    taskQueues.map((taskQueue) => [
      taskQueue,
      counted.filter(({ name }) => name === taskQueue).reduce((sum, { waiting }) => sum + waiting, 0),
    ]),
  );
}

interface Counted {
  readonly name: string;
  readonly waiting: number;
}

async function ofQueues(client: Client, taskQueues: readonly string[]): Promise<Counted[]> {
  const { namespace } = client.options;
  const asked = taskQueues.flatMap((name) =>
    [TASK_QUEUE_TYPE_WORKFLOW, TASK_QUEUE_TYPE_ACTIVITY].map(async (taskQueueType) => {
      const request = { namespace, taskQueue: { name }, taskQueueType, reportStats: true };
      const { stats } = await client.workflowService.describeTaskQueue(request);
      return { name, waiting: Number(stats?.approximateBacklogCount ?? 0) };
    }),
  );
  return await Promise.all(asked);
}

/** A pinned run's tasks are counted here, and with the queue itself they are not. */
async function ofVersion(client: Client, deploymentVersion: WorkerVersion): Promise<Counted[]> {
  const { namespace } = client.options;
  const request = { namespace, deploymentVersion, reportTaskQueueStats: true };
  const { versionTaskQueues } = await client.workflowService.describeWorkerDeploymentVersion(request);
  return versionTaskQueues.map(({ name, stats }) => ({
    name: name ?? '',
    waiting: Number(stats?.approximateBacklogCount ?? 0),
  }));
}
