import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { METRICS } from '../../../domain/telemetry/metric.js';
import { PROJECT_DIR } from '../../../workers/configuration.js';

interface Collector {
  readonly receivers: object;
  readonly processors: object;
  readonly exporters: {
    readonly awsemf: {
      readonly metric_declarations: readonly {
        readonly dimensions: readonly (readonly string[])[];
        readonly metric_name_selectors: readonly string[];
      }[];
    };
  };
  readonly service: {
    readonly pipelines: Readonly<
      Record<string, Record<'receivers' | 'processors' | 'exporters', readonly string[]>>
    >;
  };
}

/** The project's own Python reads YAML; Node has no reader for it. */
async function readCollector(): Promise<Collector> {
  const program = 'import json, sys, yaml; print(json.dumps(yaml.safe_load(open(sys.argv[1]))))';
  const file = join(PROJECT_DIR, 'monitoring', 'collector', 'collector.yaml');
  const python = join(PROJECT_DIR, '.venv', 'bin', 'python');
  const { stdout } = await promisify(execFile)(python, ['-c', program, file]);
  return JSON.parse(stdout) as Collector;
}

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
  const { exporters } = await readCollector();
  const declared = exporters.awsemf.metric_declarations.flatMap(
    ({ dimensions, metric_name_selectors: names }) =>
      names.flatMap((name) =>
        dimensions.map((set) => `${name.replace(/^\^|\$$/g, '')} by ${[...set].sort().join()}`),
      ),
  );
  const asked = alarms
    .flatMap(({ metrics }) => metrics)
    .filter(({ namespace }) => namespace === 'Sectorflow')
    .map(({ name, dimensions }) => `${name} by ${Object.keys(dimensions).sort().join()}`);
  expect(asked).not.toEqual([]);
  expect(asked.filter((one) => !declared.includes(one))).toEqual([]);
});
