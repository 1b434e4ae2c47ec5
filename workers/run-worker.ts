import { Worker } from '@temporalio/worker';
import { createActivities } from '../activities/index.js';
import { connectClient, connectWorker } from '../adapters/temporal/connect.js';
import { MAIN_TASK_QUEUE, WAREHOUSE_TASK_QUEUE } from '../domain/task-queues.js';
import { dataConverterFrom } from './codec/data-converter.js';
import type { Configuration } from './configuration.js';
import { createDependencies } from './dependencies.js';
import { deploymentOptions } from './deployment-options.js';
import { startHealthServer } from './health-server.js';
import { createLogger } from './logger.js';
import { pushBudgets } from './push-budgets.js';
import { openApiKeys } from './secrets/api-keys.js';
import { redactor } from './secrets/redactor.js';
import { installRuntime } from './telemetry/install-runtime.js';
import { otlpSettings } from './telemetry/otlp-settings.js';
import { startBacklogReport } from './telemetry/start-backlog-report.js';
import { startTracing } from './telemetry/tracing.js';
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
  const redact = redactor(() => [...apiKeys.seen(), configuration.REDSHIFT_PASSWORD ?? '']);
  const logger = createLogger(configuration.SECTORFLOW_LOG_LEVEL, redact);
  const dataConverter = dataConverterFrom(configuration);
  const otlp = otlpSettings(process.env);
  installRuntime(logger, otlp, configuration.SECTORFLOW_BUILD_ID);
  const tracing = otlp.traces === null ? null : await startTracing({ ...otlp, traces: otlp.traces }, redact);
  const [{ connection, namespace }, temporal, bundle] = await Promise.all([
    connectWorker(),
    connectClient(dataConverter, tracing?.client),
    workflowBundle({
      failureConverterPath: dataConverter.failureConverterPath,
      traced: tracing !== null,
      prebuilt: configuration.SECTORFLOW_WORKFLOW_BUNDLE,
    }),
  ]);
  const dependencies = await createDependencies(configuration, temporal.client, temporalUiUrl, apiKeys);
  const common = {
    connection,
    namespace,
    dataConverter,
    ...deploymentOptions(configuration),
    ...(tracing === null ? {} : { interceptors: tracing.worker, sinks: tracing.sinks }),
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
  const port = configuration.SECTORFLOW_HEALTH_PORT;
  const health = port === undefined ? null : await startHealthServer(port, workers);
  pushBudgets(temporal.client, dependencies.settings.budgets).catch((error: unknown) =>
    logger.warn({ error: String(error) }, 'budgets not pushed; running keepers go on with theirs'),
  );
  const stopReporting = startBacklogReport(configuration, temporal.client, otlp, logger);
  const done = running.then(async () => {
    stopReporting();
    await dependencies.dbt.end();
    await health?.close();
    await tracing?.stop();
    await temporal.close();
    await connection.close();
  });
  return {
    done,
    stop: () => workers.forEach((worker) => worker.getState() === 'RUNNING' && worker.shutdown()),
  };
}
