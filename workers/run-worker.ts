import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { createActivities } from '../activities/index.js';
import { connectClient, connectWorker } from '../adapters/temporal/connect.js';
import { MAIN_TASK_QUEUE, WAREHOUSE_TASK_QUEUE } from '../domain/task-queues.js';
import { dataConverterFrom } from './codec/data-converter.js';
import type { Configuration } from './configuration.js';
import { createDependencies } from './dependencies.js';
import { createLogger } from './logger.js';
import { pushBudgets } from './push-budgets.js';
import { openApiKeys } from './secrets/api-keys.js';
import { redactor } from './secrets/redactor.js';
import { workflowBundle } from './workflow-bundle.js';

/** Progress on the screen comes from heartbeats: by default the SDK holds most of them back. */
const HEARTBEAT_THROTTLE = '1 second';

/** Batches are fetched by several lanes a provider; each mostly waits. */
const MAX_ACTIVITIES = 40;

export interface RunningWorker {
  /** Resolves when the worker has stopped, rejects when it could not run. */
  readonly done: Promise<void>;
  stop(): void;
}

/** One process that polls both task queues; the warehouse's with a single slot. */
export async function startWorker(
  configuration: Configuration,
  temporalUiUrl: string | null,
): Promise<RunningWorker> {
  const apiKeys = await openApiKeys(configuration, (error) =>
    logger.warn({ error: String(error) }, 'secret not refreshed; the last keys go on'),
  );
  const logger = createLogger(
    configuration.SECTORFLOW_LOG_LEVEL,
    redactor(() => apiKeys.seen()),
  );
  const dataConverter = dataConverterFrom(configuration);
  Runtime.install({
    logger: new DefaultLogger('INFO', ({ level, message, meta }) =>
      logger[level === 'TRACE' ? 'trace' : (level.toLowerCase() as 'debug' | 'info' | 'warn' | 'error')](
        meta ?? {},
        message,
      ),
    ),
    // The one that started us decides when to stop.
    shutdownSignals: [],
  });
  const [{ connection, namespace }, temporal, bundle] = await Promise.all([
    connectWorker(),
    connectClient(dataConverter),
    workflowBundle({ failureConverterPath: dataConverter.failureConverterPath }),
  ]);
  const dependencies = await createDependencies(configuration, temporal.client, temporalUiUrl, apiKeys);
  const common = {
    connection,
    namespace,
    dataConverter,
    activities: createActivities(dependencies),
    shutdownGraceTime: `${configuration.SECTORFLOW_SHUTDOWN_GRACE_SECONDS} seconds`,
    maxHeartbeatThrottleInterval: HEARTBEAT_THROTTLE,
  };
  const main = await Worker.create({
    ...common,
    taskQueue: MAIN_TASK_QUEUE,
    workflowBundle: { codePath: bundle },
    maxConcurrentActivityTaskExecutions: MAX_ACTIVITIES,
  });
  const warehouse = await Worker.create({
    ...common,
    taskQueue: WAREHOUSE_TASK_QUEUE,
    maxConcurrentActivityTaskExecutions: 1,
  });
  const workers = [main, warehouse];
  const running = Promise.all(workers.map((worker) => worker.run()));
  pushBudgets(temporal.client, dependencies.settings.budgets).catch((error: unknown) =>
    logger.warn({ error: String(error) }, 'budgets not pushed; running keepers go on with theirs'),
  );
  const done = running.then(async () => {
    await temporal.close();
    await connection.close();
  });
  return {
    done,
    stop: () => workers.forEach((worker) => worker.getState() === 'RUNNING' && worker.shutdown()),
  };
}
