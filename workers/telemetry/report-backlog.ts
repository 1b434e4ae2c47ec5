import type { MetricMeter } from '@temporalio/common';
import { METRICS } from '../../domain/telemetry/metric.js';

export interface BacklogReport {
  /** Waiting tasks, by task queue. */
  readonly count: () => Promise<ReadonlyMap<string, number>>;
  readonly meter: MetricMeter;
  readonly everyMs: number;
  /** Told the first time of each series of failures: autoscaling sees no backlog meanwhile. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * Measures what waits in the task queues, once at each interval, until it is stopped; first when one is over, for
 * a version that has not polled yet is not known. An answer that is late delays the next question;
 * a failure leaves the last value as it was.
 *
 * @returns what stops it.
 */
export function reportBacklog({ count, meter, everyMs, onFailure }: BacklogReport): () => void {
  const { name, unit, description } = METRICS.taskQueueBacklog;
  const gauge = meter.createGauge(name, 'int', unit, description);
  let stopped = false;
  let failing = false;
  let timer: NodeJS.Timeout;

  async function look(): Promise<void> {
    try {
      for (const [taskQueue, waiting] of await count()) gauge.set(waiting, { task_queue: taskQueue });
      failing = false;
    } catch (error) {
      if (!failing && !stopped) onFailure(error);
      failing = true;
    }
    if (!stopped) later();
  }
  function later(): void {
    timer = setTimeout(() => {
      look().catch(onFailure);
    }, everyMs).unref();
  }
  later();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
