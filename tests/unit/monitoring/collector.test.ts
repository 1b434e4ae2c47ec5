import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { METRICS } from '../../../domain/telemetry/metric.js';
import { PROJECT_DIR } from '../../../workers/configuration.js';
import { declaredMetrics, readCollector } from './collector.js';

test('every metric of ours becomes a CloudWatch metric, by attributes that it has', async () => {
  const { exporters } = await readCollector();
  const declared = new Map(
    exporters.awsemf.metric_declarations.flatMap(({ dimensions, metric_name_selectors: names }) =>
      names.map((name) => [name.replace(/^\^|\$$/g, ''), new Set(dimensions.flat())] as const),
    ),
  );
  for (const { name, attributes } of Object.values(METRICS)) {
    expect([...(declared.get(name) ?? ['undeclared'])].sort(), name).toEqual([...attributes].sort());
  }
});

test('pipelines name parts that are defined', async () => {
  const collector = await readCollector();
  for (const pipeline of Object.values(collector.service.pipelines)) {
    for (const part of ['receivers', 'processors', 'exporters'] as const) {
      for (const name of pipeline[part]) expect(Object.keys(collector[part])).toContain(name);
    }
  }
});

test('the alarms’ metrics are declared with the dimensions that the alarms ask for', async () => {
  const file = join(PROJECT_DIR, 'monitoring', 'alarms.json');
  const alarms = JSON.parse(await readFile(file, 'utf8')) as readonly {
    readonly metrics: readonly {
      readonly namespace: string;
      readonly name: string;
      readonly dimensions: Readonly<Record<string, string>>;
    }[];
  }[];
  const declared = await declaredMetrics();
  const asked = alarms
    .flatMap(({ metrics }) => metrics)
    .filter(({ namespace }) => namespace === 'Sectorflow')
    .map(({ name, dimensions }) => `${name} by ${Object.keys(dimensions).sort().join()}`);
  expect(asked).not.toEqual([]);
  expect(asked.filter((one) => !declared.includes(one))).toEqual([]);
});

test('the dashboard searches for metrics by exactly the dimensions with which they are sent', async () => {
  const text = await readFile(join(PROJECT_DIR, 'monitoring', 'dashboard.json'), 'utf8');
  const searched = [...text.matchAll(/SEARCH\('\{Sectorflow,([\w,]+)\} MetricName=\\"(\w+)\\"/g)].map(
    ([, dimensions, name]) => `${name} by ${dimensions!.split(',').sort().join()}`,
  );
  const declared = await declaredMetrics();
  expect(searched.length).toBeGreaterThan(8);
  expect(searched.filter((one) => !declared.includes(one))).toEqual([]);
});

// The collector sends a histogram as smallest, largest, sum and count: CloudWatch knows no percentile of it.
test('no percentile is asked of a histogram', async () => {
  const texts = await Promise.all(
    ['alarms.json', 'dashboard.json'].map((name) => readFile(join(PROJECT_DIR, 'monitoring', name), 'utf8')),
  );
  expect(texts.flatMap((text) => text.match(/\bp\d\d?\b/g) ?? [])).toEqual([]);
});
