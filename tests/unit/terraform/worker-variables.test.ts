import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configurationSchema } from '../../../workers/configuration-schema.js';
import { PROJECT_DIR } from '../../../workers/configuration.js';
import { otlpSettings } from '../../../workers/telemetry/otlp-settings.js';
import { VARIABLES_ON_AWS, type AwsSource } from '../../../workers/variables-on-aws.js';
import { bodyAfter, variablesIn } from './hcl.js';

const read = (...path: string[]) => readFileSync(join(PROJECT_DIR, ...path), 'utf8');
const task = read('terraform', 'modules', 'workers', 'task.tf');
const common = bodyAfter(task, 'environment = merge(');
const worker = bodyAfter(task, 'container_definitions = jsonencode([');
const set = new Set([
  ...variablesIn(bodyAfter(read('terraform', 'worker-environment.tf'), 'worker_environment = merge(')),
  ...variablesIn(bodyAfter(read('terraform', 'modules', 'temporal', 'outputs.tf'), 'value = merge(')),
  ...variablesIn(common),
  ...variablesIn(worker),
]);
const image = variablesIn(/^ENV ((?:.*\\\n)*.*)/m.exec(read('Dockerfile'))![1]!);

const from = (...sources: AwsSource[]) =>
  Object.entries(VARIABLES_ON_AWS)
    .filter(([, source]) => sources.includes(source))
    .map(([name]) => name)
    .sort();

describe('what the worker is told on AWS', () => {
  it('is decided for every variable that the program reads', () => {
    expect(Object.keys(VARIABLES_ON_AWS).sort()).toEqual(Object.keys(configurationSchema.shape).sort());
  });

  it('is what Terraform sets: all that must come from there, and nothing else of the program’s', () => {
    expect([...set].filter((name) => name in VARIABLES_ON_AWS).sort()).toEqual(from('terraform'));
  });

  it('comes from the image where the image knows it', () => {
    expect(image).toEqual(expect.arrayContaining(from('image')));
    expect(image.filter((name) => from('team', 'secret', 'elsewhere').includes(name))).toEqual([]);
  });

  it('points telemetry at the collector, in a way that the program takes', () => {
    const told = Object.fromEntries(
      [...common.matchAll(/(OTEL_\w+)\s*=\s*"([^"]*)"/g)].map(([, name, value]) => [name!, value!]),
    );
    const collector = /endpoint: (\S+)/.exec(read('monitoring', 'collector', 'collector.yaml'))![1];
    expect(otlpSettings(told)).toMatchObject({
      traces: `http://${collector}/v1/traces`,
      metrics: `http://${collector}/v1/metrics`,
      temporality: 'delta',
    });
  });

  it('names nothing else that nobody reads', () => {
    const known = /^(OTEL_|TEMPORAL_|NODE_ENV$|TMPDIR$)/;
    expect([...set].filter((name) => !(name in VARIABLES_ON_AWS) && !known.test(name))).toEqual([]);
  });
});

it('the collector’s configuration reads what its container is told', () => {
  const asked = [...read('monitoring', 'collector', 'collector.yaml').matchAll(/\$\{env:(\w+)\}/g)];
  const told = variablesIn(bodyAfter(task, 'collector = {'));
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.map(([, name]) => name).filter((name) => !told.includes(name!))).toEqual([]);
});
