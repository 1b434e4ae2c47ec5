import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { PROJECT_DIR } from '../../workers/configuration.js';

/** Leaves what a long campaign measured in tests/full/results/NAME.json, for the repository to keep. */
export async function keepResult(name: string, result: Readonly<Record<string, unknown>>): Promise<void> {
  const folder = join(PROJECT_DIR, 'tests', 'full', 'results');
  const measured = {
    measuredAt: new Date().toISOString(),
    cores: cpus().length,
    node: process.version,
    /** Average of the last minute; beside other work it is above 0. */
    load: Math.round(loadavg()[0]! * 10) / 10,
    ...result,
  };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(measured, null, 2)}\n`);
}
