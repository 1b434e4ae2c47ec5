import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PROJECT_DIR } from '../../workers/configuration.js';

export interface WorkerProcess {
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** A worker as production runs it: a process of its own. Its output goes nowhere unless `env` says so. */
export function startWorkerProcess(env: NodeJS.ProcessEnv): WorkerProcess {
  const tsx = pathToFileURL(join(PROJECT_DIR, 'node_modules', 'tsx', 'dist', 'esm', 'index.mjs')).href;
  const child = spawn(process.execPath, ['--import', tsx, join(PROJECT_DIR, 'workers', 'main.ts')], {
    cwd: PROJECT_DIR,
    env: { ...process.env, SECTORFLOW_LOG_LEVEL: 'error', SECTORFLOW_SHUTDOWN_GRACE_SECONDS: '0', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return {
    process: child,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
