import type { DataConverter } from '@temporalio/common';
import type { NativeConnection } from '@temporalio/worker';
import { Worker } from '@temporalio/worker';
import type { Activities } from '../../activities/index.js';
import { MAIN_TASK_QUEUE, WAREHOUSE_TASK_QUEUE } from '../../domain/task-queues.js';
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
}

/** Workers for both task queues, over today's workflows (bundled once) and the activities given. */
export async function startWorkers(
  connection: NativeConnection,
  activities: Activities,
  { graceMs = 0, cached = true, dataConverter = {} }: WorkersOptions = {},
): Promise<RunningWorkers> {
  const common = {
    connection,
    activities,
    dataConverter,
    // The default names the machine, and recorded histories must not.
    identity: 'test-worker',
    shutdownGraceTime: graceMs,
    maxHeartbeatThrottleInterval: 50,
  };
  const workers = await Promise.all([
    Worker.create({
      ...common,
      taskQueue: MAIN_TASK_QUEUE,
      workflowBundle: { codePath: await workflowBundle(dataConverter) },
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
