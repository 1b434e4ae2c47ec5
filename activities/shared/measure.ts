import { asyncLocalStorage } from '@temporalio/activity';
import { METRICS, type EventMetricKey } from '../../domain/telemetry/metric.js';

/** Measures something of the activity that runs. Goes nowhere unless the worker's metrics are sent somewhere. */
export function measure(
  key: EventMetricKey,
  value: number,
  attributes: Readonly<Record<string, string>> = {},
): void {
  const meter = asyncLocalStorage.getStore()?.metricMeter;
  if (meter === undefined) return;
  const { name, kind, unit, description } = METRICS[key];
  if (kind === 'counter') meter.createCounter(name, unit, description).add(value, attributes);
  else meter.createHistogram(name, 'float', unit, description).record(value, attributes);
}
