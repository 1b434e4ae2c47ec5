import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PROJECT_DIR } from '../../../workers/configuration.js';

export interface Collector {
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
export async function readCollector(): Promise<Collector> {
  const program = 'import json, sys, yaml; print(json.dumps(yaml.safe_load(open(sys.argv[1]))))';
  const file = join(PROJECT_DIR, 'monitoring', 'collector', 'collector.yaml');
  const python = join(PROJECT_DIR, '.venv', 'bin', 'python');
  const { stdout } = await promisify(execFile)(python, ['-c', program, file]);
  return JSON.parse(stdout) as Collector;
}

/** What becomes a CloudWatch metric: `name by dimensions`, the dimensions sorted, for each set of them. */
export async function declaredMetrics(): Promise<string[]> {
  const { exporters } = await readCollector();
  return exporters.awsemf.metric_declarations.flatMap(({ dimensions, metric_name_selectors: names }) =>
    names.flatMap((name) =>
      dimensions.map((set) => `${name.replace(/^\^|\$$/g, '')} by ${[...set].sort().join()}`),
    ),
  );
}
