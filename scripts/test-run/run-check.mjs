import { runTool } from './run-tool.mjs';

/** Runs a tool that only says yes or no; counts as one test. */
export async function runCheck(name, args) {
  const passed = (await runTool(name, args)) === 0;
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
}
