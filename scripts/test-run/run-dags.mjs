import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { airflowEnvironment } from '../airflow/environment.mjs';
import { UnavailableError } from '../airflow/unavailable-error.mjs';
import { SetupError } from '../setup/setup-error.mjs';
import { countPytestTests } from './count-pytest-tests.mjs';

const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/**
 * Runs the tests of the provider and the DAGs with pytest in the environment of one Airflow release. Where that cannot be had
 * because no registry answers or no Python fits, they are named as skipped, with the reason.
 */
export async function runDags(version, args) {
  let python;
  try {
    python = await airflowEnvironment(root, version);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    if (!(error instanceof UnavailableError)) return { passed: 0, failed: 1, skipped: 0 };
    return { passed: 0, failed: 0, skipped: 1, unavailable: `Airflow ${version} cannot be had here` };
  }
  const folder = mkdtempSync(join(tmpdir(), 'sectorflow-dags-'));
  const report = join(folder, 'report.xml');
  try {
    const { status } = spawnSync(python, ['-m', 'pytest', '-q', `--junitxml=${report}`, ...args], {
      cwd: join(root, 'tests', 'dags'),
      stdio: 'inherit',
    });
    return countPytestTests(read(report), status ?? -1);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined; // pytest ended before it wrote one
  }
}
