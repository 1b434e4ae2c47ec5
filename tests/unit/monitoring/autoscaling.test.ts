import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MAIN_TASK_QUEUE } from '../../../domain/task-queues.js';
import { METRICS } from '../../../domain/telemetry/metric.js';
import { PROJECT_DIR } from '../../../workers/configuration.js';
import { metricsOptions } from '../../../workers/telemetry/metrics-options.js';
import { otlpSettings } from '../../../workers/telemetry/otlp-settings.js';
import { bodyAfter } from '../terraform/hcl.js';
import { declaredMetrics } from './collector.js';

const read = (...path: string[]) => readFileSync(join(PROJECT_DIR, ...path), 'utf8');
const scaling = read('terraform', 'modules', 'workers', 'scaling.tf');
const root = read('terraform', 'main.tf');

/** The namespace that metrics come from, and the one that the collector sends to. */
const named = (text: string, name: string) => new RegExp(`\\b${name}\\s*=\\s*"([^"]+)"`).exec(text)?.[1];

const policies = [
  { policy: 'backlog', variable: 'backlog_metric' },
  { policy: 'slots', variable: 'slots_used_metric' },
].map(({ policy, variable }) => {
  const body = bodyAfter(scaling, `resource "aws_appautoscaling_policy" "${policy}" {`);
  const own = body.slice(body.indexOf('namespace   = var.metric_namespace'));
  const metric = bodyAfter(`{${own}`, '{').split('metrics {')[0]!;
  const dimensions = [...metric.matchAll(/name {2}= "(\w+)"\s+value = (\S+)/g)];
  return {
    policy,
    metric: named(root, variable)!,
    isOf: metric.includes(`metric_name = var.${variable}`),
    dimensions: Object.fromEntries(dimensions.map(([, name, value]) => [name!, value!])),
  };
});

describe.each(policies)('the autoscaling policy $policy', ({ metric, isOf, dimensions }) => {
  it('asks for a metric by dimensions with which the collector sends it', async () => {
    expect(isOf).toBe(true);
    expect(await declaredMetrics()).toContain(`${metric} by ${Object.keys(dimensions).sort().join()}`);
  });

  it('asks for the main queue, of its own release', () => {
    expect(dimensions).toMatchObject({ task_queue: 'var.task_queue', build_id: 'each.key' });
    const variables = read('terraform', 'modules', 'workers', 'variables.tf');
    expect(bodyAfter(variables, 'variable "task_queue" {')).toContain(`default     = "${MAIN_TASK_QUEUE}"`);
  });
});

it('workers of a release mark what they measure with its build id', () => {
  const settings = otlpSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' });
  expect(metricsOptions(settings, '1.4.0').metrics?.globalTags).toMatchObject({ build_id: '1.4.0' });
  expect(metricsOptions(settings, undefined).metrics?.globalTags).not.toHaveProperty('build_id');
});

it('the backlog is a metric of ours, the slots are Temporal’s activity slots', () => {
  expect(policies.map(({ metric }) => metric)).toEqual([
    METRICS.taskQueueBacklog.name,
    'temporal_worker_task_slots_used',
  ]);
  expect(policies[1]!.dimensions).toMatchObject({ worker_type: '"ActivityWorker"' });
});

it('a worker has as many activity slots as the policy divides by', () => {
  const variables = read('terraform', 'modules', 'workers', 'variables.tf');
  const slots = /default\s+= (\d+)/.exec(bodyAfter(variables, 'variable "slots_per_task" {'))![1];
  expect(read('workers', 'run-worker.ts')).toContain(`const MAX_ACTIVITIES = ${slots};`);
});

it('collector, alarms and the sink of the health numbers use one namespace', () => {
  const alarms = read('monitoring', 'alarms.json');
  const sink = /CLOUDWATCH_NAMESPACE = '(\w+)'/.exec(read('adapters', 'cloudwatch', 'health-sink.ts'))![1];
  expect(named(root, 'metric_namespace')).toBe(sink);
  expect(alarms).toContain(`"namespace": "${sink}"`);
});
