import { metricMeter } from '@temporalio/workflow';
import { METRICS, type EventMetricKey } from '../../domain/telemetry/metric.js';

/** Measures something of the workflow that runs: once, not again when it is replayed; no part of its history. */
export function measure(
  key: EventMetricKey,
  value: number,
  attributes: Readonly<Record<string, string>> = {},
): void {
  const { name, kind, unit, description } = METRICS[key];
  if (kind === 'counter') metricMeter.createCounter(name, unit, description).add(value, attributes);
  else metricMeter.createHistogram(name, 'float', unit, description).record(value, attributes);
}
