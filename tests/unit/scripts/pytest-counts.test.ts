import { expect, it, vi } from 'vitest';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  unavailable?: string;
}
const FOLDER = new URL('../../../scripts/test-run/', import.meta.url);
const { countPytestTests } = (await import(new URL('count-pytest-tests.mjs', FOLDER).href)) as {
  countPytestTests: (report: string | undefined, exitCode: number) => Counts;
};
const { printSummary } = (await import(new URL('print-summary.mjs', FOLDER).href)) as {
  printSummary: (results: readonly (Counts & { name: string; seconds: number })[]) => number;
};

const report = (counts: string) =>
  `<?xml version="1.0"?><testsuites><testsuite name="pytest" ${counts} time="1">`;

it('counts what passed, failed and was skipped', () => {
  const counted = countPytestTests(report('errors="1" failures="2" skipped="3" tests="10"'), 1);
  expect(counted).toEqual({ passed: 4, failed: 3, skipped: 3 });
});

it('counts a pytest that ended with an error, or wrote nothing, as failed', () => {
  const clean = report('errors="0" failures="0" skipped="0" tests="2"');
  expect(countPytestTests(clean, 3)).toEqual({ passed: 2, failed: 1, skipped: 0 });
  expect(countPytestTests(undefined, 2)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

it('names a suite that this machine cannot run, and does not count it as failed', () => {
  const lines: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => lines.push(line));
  const counts = { name: 'dags', seconds: 1, passed: 0, failed: 0, skipped: 1 };
  const code = printSummary([{ ...counts, unavailable: 'Airflow 3.0.6 cannot be had here' }]);
  log.mockRestore();
  expect(code).toBe(0);
  expect(lines.join('\n')).toMatch(/dags .* skipped: Airflow 3\.0\.6 cannot be had here/);
});
