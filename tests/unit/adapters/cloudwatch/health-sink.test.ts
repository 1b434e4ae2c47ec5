import { beforeEach, expect, test, vi } from 'vitest';
import { createCloudWatchHealthSink } from '../../../../adapters/cloudwatch/health-sink.js';
import type { HealthRow } from '../../../../domain/health/health-rows.js';
import { fakeAws } from '../../../support/fake-aws.js';

beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  return () => vi.unstubAllEnvs();
});

function row(i: number): HealthRow {
  return { measure: 'run_errors', subject: `Error${i}`, measured: i, unit: 'count' };
}

test('puts every number with its subject and unit, in calls that CloudWatch takes', async () => {
  const { url, bodies } = await fakeAws();
  const sink = createCloudWatchHealthSink({ region: 'us-east-1', endpoint: url });
  await sink(
    Array.from({ length: 1001 }, (_, i) => row(i)),
    new Date('2018-02-11T12:00:00Z'),
  );
  expect(bodies).toHaveLength(2);
  expect(bodies[1]).toContain('Error1000');
  expect(bodies[0]).toContain('Sectorflow');
  expect(bodies[0]).toContain('run_errors');
});

test('nothing to put is no call', async () => {
  const { url, bodies } = await fakeAws();
  await createCloudWatchHealthSink({ region: 'us-east-1', endpoint: url })([], new Date());
  expect(bodies).toEqual([]);
});
