import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { PROJECT_DIR } from '../../workers/configuration.js';
import { keepResult } from '../support/keep-result.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const run = promisify(execFile);
const SETUP = join(PROJECT_DIR, 'scripts', 'airflow', 'setup.mjs');

interface PytestTest {
  readonly name: string;
  readonly seconds: number;
  readonly passed: boolean;
}

/** Runs pytest in the environment of an Airflow release. @returns its tests, and what it printed. */
async function pytest(version: string, args: readonly string[]) {
  await run(process.execPath, [SETUP, version]);
  const python = join(PROJECT_DIR, `.venv-airflow-${version}`, 'bin', 'python');
  const folder = await temporaryFolder('pytest');
  const report = join(folder.path, 'report.xml');
  try {
    const shown = await run(python, ['-m', 'pytest', '-q', `--junitxml=${report}`, ...args], {
      cwd: join(PROJECT_DIR, 'tests', 'dags'),
      maxBuffer: 64 * 1024 * 1024,
    }).catch((error: unknown) => error as { readonly stdout: string });
    return { tests: testsOf(await readFile(report, 'utf8')), shown: shown.stdout };
  } finally {
    await folder.remove();
  }
}

function testsOf(junit: string): PytestTest[] {
  const cases = junit.matchAll(/<testcase [^>]*?name="([^"]+)" time="([\d.]+)"\s*(\/?)>/g);
  // A case without an element in it has neither failed nor been skipped.
  return [...cases].map(([, name, seconds, empty]) => ({
    name: name!,
    seconds: Number(seconds),
    passed: empty === '/',
  }));
}

describe('Airflow', () => {
  it.each([
    ['2.11.2', ['unit']],
    // A whole day too, and the alert on a run that is late, which neither of the others has.
    ['3.3.1', ['unit', 'behaviour/test_smoke.py', 'behaviour/test_deadline_alert.py']],
  ])('the provider and the DAGs work on %s', async (version, suites) => {
    const { tests, shown } = await pytest(version, suites);
    expect(tests.length, shown).toBeGreaterThan(0);
    expect(
      tests.filter(({ passed }) => !passed),
      shown,
    ).toEqual([]);
  });

  it.each(['3.0.6', '2.11.2'])(
    'interference on a real %s does to the workflow what it should',
    async (version) => {
      const { tests, shown } = await pytest(version, ['behaviour']);
      await keepResult(`airflow-${version}`, { airflow: version, tests });
      expect(tests.length, shown).toBeGreaterThan(0);
      expect(
        tests.filter(({ passed }) => !passed),
        shown,
      ).toEqual([]);
    },
  );
});
