import type { DataConverter } from '@temporalio/common';
import type { NativeConnection } from '@temporalio/worker';
import { Worker } from '@temporalio/worker';
import type { Activities } from '../../activities/index.js';
import { MAIN_TASK_QUEUE, WAREHOUSE_TASK_QUEUE } from '../../domain/task-queues.js';
import { deploymentOptions } from '../../workers/deployment-options.js';
import { workflowBundle } from '../../workers/workflow-bundle.js';

export interface RunningWorkers {
  stop(): Promise<void>;
}

export interface WorkersOptions {
  /** Time that running activities get before they are told that the worker goes. */
  readonly graceMs?: number;
  /** False: every workflow task replays its history from the start, as after a crash. */
  readonly cached?: boolean;
  /** Of workers that encrypt payloads; in clear unless given. */
  readonly dataConverter?: DataConverter;
  /** As which version they poll; without one unless given. */
  readonly buildId?: string;
  /** Today's workflows unless given. */
  readonly bundle?: string;
}

/** Workers for both task queues, over today's workflows (bundled once) and the activities given. */
export async function startWorkers(
  connection: NativeConnection,
  activities: Activities,
  { graceMs = 0, cached = true, dataConverter = {}, buildId, bundle }: WorkersOptions = {},
): Promise<RunningWorkers> {
  const common = {
    connection,
    activities,
    dataConverter,
    ...deploymentOptions({ SECTORFLOW_BUILD_ID: buildId, SECTORFLOW_DEPLOYMENT_NAME: 'sectorflow' }),
    // The default names the machine, and recorded histories must not.
    identity: 'test-worker',
    shutdownGraceTime: graceMs,
    maxHeartbeatThrottleInterval: 50,
  };
  const workers = await Promise.all([
    Worker.create({
      ...common,
      taskQueue: MAIN_TASK_QUEUE,
      workflowBundle: { codePath: bundle ?? (await workflowBundle(dataConverter)) },
      ...(cached ? {} : { maxCachedWorkflows: 0 }),
    }),
    Worker.create({ ...common, taskQueue: WAREHOUSE_TASK_QUEUE, maxConcurrentActivityTaskExecutions: 1 }),
  ]);
  const running = workers.map((worker) => worker.run());
  return {
    stop: async () => {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
      await Promise.all(running);
    },
  };
}
