import type { Client } from '@temporalio/client';
import { Runtime } from '@temporalio/worker';
import { taskQueueBacklog } from '../../adapters/temporal/task-queue-backlog.js';
import { MAIN_TASK_QUEUE, WAREHOUSE_TASK_QUEUE } from '../../domain/task-queues.js';
import type { Configuration } from '../configuration.js';
import { deploymentOptions } from '../deployment-options.js';
import type { Logger } from '../logger.js';
import type { OtlpSettings } from './otlp-settings.js';
import { reportBacklog } from './report-backlog.js';

/** Where metrics are sent, the worker measures what waits for its version: autoscaling asks for it. Returns what stops it. */
export function startBacklogReport(
  configuration: Configuration,
  client: Client,
  { metrics, metricsIntervalMs }: OtlpSettings,
  logger: Logger,
): () => void {
  if (metrics === null) return () => undefined;
  const version = deploymentOptions(configuration).workerDeploymentOptions?.version ?? null;
  return reportBacklog({
    count: () => taskQueueBacklog(client, [MAIN_TASK_QUEUE, WAREHOUSE_TASK_QUEUE], version),
    meter: Runtime.instance().metricMeter,
    everyMs: metricsIntervalMs,
    onFailure: (error) => logger.warn({ error: String(error) }, 'backlog of the task queues not measured'),
  });
}
