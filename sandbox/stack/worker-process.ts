import { join } from 'node:path';
import type { ProcessSpec } from './supervised-process.js';
import { tsxArguments } from './tsx-arguments.js';

/** A worker keeps little: without a limit, V8 lets garbage pile up to a share of the machine. */
const WORKER_HEAP = ['--max-old-space-size=320', '--max-semi-space-size=8'];

/** `temporalServes` is when a server answers at the worker's address, and not another program's. */
export function workerProcess(
  projectDir: string,
  logDir: string,
  env: NodeJS.ProcessEnv,
  temporalServes: Promise<void>,
): ProcessSpec {
  return {
    name: 'worker',
    command: process.execPath,
    args: [
      ...WORKER_HEAP,
      ...tsxArguments(projectDir),
      join(projectDir, 'workers', 'main.ts'),
      '--when-told',
    ],
    cwd: projectDir,
    env: { MALLOC_ARENA_MAX: '2', ...env },
    logFile: join(logDir, 'worker.log'),
    mayServe: temporalServes,
    // Workflows wait for a worker by themselves: nothing need wait for it here.
    isReady: () => true,
  };
}
