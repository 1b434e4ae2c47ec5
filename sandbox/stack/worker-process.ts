import { join } from 'node:path';
import type { ProcessSpec } from './supervised-process.js';
import { tsxArguments } from './tsx-arguments.js';

/** A worker keeps little: without a limit, V8 lets garbage pile up to a share of the machine. */
const WORKER_HEAP = ['--max-old-space-size=320', '--max-semi-space-size=8'];

export function workerProcess(projectDir: string, logDir: string, env: NodeJS.ProcessEnv): ProcessSpec {
  return {
    name: 'worker',
    command: process.execPath,
    args: [...WORKER_HEAP, ...tsxArguments(projectDir), join(projectDir, 'workers', 'main.ts')],
    cwd: projectDir,
    env: { MALLOC_ARENA_MAX: '2', ...env },
    logFile: join(logDir, 'worker.log'),
    // Workflows wait for a worker by themselves: nothing need wait for it here.
    isReady: () => true,
  };
}
