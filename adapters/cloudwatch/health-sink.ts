import { CloudWatchClient, PutMetricDataCommand, StandardUnit } from '@aws-sdk/client-cloudwatch';
import type { HealthRow } from '../../domain/health/health-rows.js';

/** Puts the pipeline's health where alarms and dashboards look for it. */
export type HealthSink = (rows: readonly HealthRow[], at: Date) => Promise<void>;

export const CLOUDWATCH_NAMESPACE = 'Sectorflow';

/** PutMetricData takes at most this many at once (CloudWatch service quotas). */
const MAX_DATA = 1000;

const UNITS: Readonly<Record<HealthRow['unit'], StandardUnit>> = {
  fraction: StandardUnit.None,
  seconds: StandardUnit.Seconds,
  count: StandardUnit.Count,
};

/** A sink to CloudWatch; credentials come from the SDK's default chain. */
export function createCloudWatchHealthSink(options: {
  readonly region: string;
  readonly endpoint?: string;
}): HealthSink {
  const client = new CloudWatchClient(options);
  return async (rows, at) => {
    for (let first = 0; first < rows.length; first += MAX_DATA) {
      await client.send(
        new PutMetricDataCommand({
          Namespace: CLOUDWATCH_NAMESPACE,
          MetricData: rows.slice(first, first + MAX_DATA).map(({ measure, subject, measured, unit }) => ({
            MetricName: measure,
            Dimensions: [{ Name: 'subject', Value: subject }],
            Timestamp: at,
            Value: measured,
            Unit: UNITS[unit],
          })),
        }),
      );
    }
  };
}
