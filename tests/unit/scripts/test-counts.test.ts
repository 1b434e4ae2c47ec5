import { afterEach, describe, expect, it, vi } from 'vitest';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}
const FOLDER = new URL('../../../scripts/test-run/', import.meta.url);
const { countVitestTests } = (await import(new URL('count-vitest-tests.mjs', FOLDER).href)) as {
  countVitestTests: (report: unknown, exitCode: number) => Counts;
};
const { printSummary } = (await import(new URL('print-summary.mjs', FOLDER).href)) as {
  printSummary: (results: readonly (Counts & { name: string; seconds: number })[]) => number;
};

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});

describe('counting a vitest report', () => {
  it('counts tests by what became of them', () => {
    const testResults = [file('failed', 'passed', 'failed'), file('passed', 'passed', 'skipped', 'todo')];
    expect(countVitestTests({ testResults }, 1)).toEqual({ passed: 2, failed: 1, skipped: 2 });
  });

  it('counts a file that could not be loaded', () => {
    const testResults = [file('failed'), file('passed', 'passed')];
    expect(countVitestTests({ testResults }, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it('counts an error outside the tests', () => {
    const testResults = [file('passed', 'passed')];
    expect(countVitestTests({ testResults }, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it('counts a crash without a report', () => {
    expect(countVitestTests(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('the summary', () => {
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((text: string) => void lines.push(...text.split('\n')));
  afterEach(() => void lines.splice(0));

  const suite = (name: string, passed: number, failed: number, skipped = 0) => ({
    name,
    passed,
    failed,
    skipped,
    seconds: 1,
  });

  it('ends with the totals', () => {
    expect(printSummary([suite('lint', 1, 0), suite('unit', 40, 0)])).toBe(0);
    expect(lines.at(-1)).toBe('41 passed, 0 failed');
  });

  it('names skipped tests only when there are any, and fails when one failed', () => {
    expect(printSummary([suite('unit', 40, 2, 3)])).toBe(1);
    expect(lines.at(-1)).toBe('40 passed, 2 failed, 3 skipped');
  });

  it('fails a suite that ran nothing', () => {
    expect(printSummary([suite('lint', 1, 0), suite('integration', 0, 0, 2)])).toBe(1);
    expect(lines.join('\n')).toContain('no test was run');
    expect(lines.at(-1)).toBe('1 passed, 1 failed, 2 skipped');
  });
});
