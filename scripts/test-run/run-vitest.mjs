import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countVitestTests } from './count-vitest-tests.mjs';
import { runTool } from './run-tool.mjs';

/** Runs vitest on this screen, and counts its tests from its JSON report. */
export async function runVitest(args) {
  const folder = mkdtempSync(join(tmpdir(), 'sectorflow-tests-'));
  const file = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const exitCode = await runTool('vitest', ['run', ...args, ...reporters]);
    return countVitestTests(readReport(file), exitCode);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // vitest ended before it wrote one
  }
}
