import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { PROJECT_DIR } from '../../workers/configuration.js';

const run = promisify(execFile);
const SETUP = join(PROJECT_DIR, 'scripts', 'airflow', 'setup.mjs');

/** Runs pytest in the environment of an Airflow release; rejects with its output when a test fails. */
async function pytest(version: string, args: readonly string[]): Promise<string> {
  await run(process.execPath, [SETUP, version]);
  const python = join(PROJECT_DIR, `.venv-airflow-${version}`, 'bin', 'python');
  const { stdout } = await run(python, ['-m', 'pytest', '-q', ...args], {
    cwd: join(PROJECT_DIR, 'tests', 'dags'),
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}

describe('Airflow', () => {
  it.each(['2.11.2', '3.3.1'])('the provider and the DAGs work on %s', async (version) => {
    expect(await pytest(version, ['unit'])).toMatch(/\d+ passed/);
  });

  it('interference on a real 3.0.6 does to the workflow what it should', async () => {
    expect(await pytest('3.0.6', ['-m', 'full', 'behaviour'])).toMatch(/\d+ passed/);
  });
});
