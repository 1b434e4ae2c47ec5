import type { TelemetryOptions } from '@temporalio/worker';
import { METRICS } from '../../domain/telemetry/metric.js';
import type { OtlpSettings } from './otlp-settings.js';

/** From a second to a day: stages take seconds with a premium key, and wait for the next day without. */
const SECONDS_BUCKETS = [1, 5, 15, 60, 300, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400];

/** Temporal's own exporter sends its metrics and ours, on threads that JavaScript never waits for. */
export function metricsOptions(
  { metrics, headers, metricsIntervalMs, temporality, serviceName }: OtlpSettings,
  buildId: string | undefined,
): TelemetryOptions {
  if (metrics === null) return {};
  return {
    metrics: {
      // Each release has workers of its own, which scale by what is measured of them.
      globalTags: { service_name: serviceName, ...(buildId === undefined ? {} : { build_id: buildId }) },
      otel: {
        url: metrics,
        http: true,
        headers: { ...headers },
        metricsExportInterval: metricsIntervalMs,
        temporality,
        histogramBucketOverrides: {
          [METRICS.stageDuration.name]: SECONDS_BUCKETS,
          [METRICS.quotaWait.name]: SECONDS_BUCKETS,
        },
      },
    },
  };
}
