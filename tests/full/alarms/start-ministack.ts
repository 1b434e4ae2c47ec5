import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from '../../support/eventually.js';
import { freePort } from '../../support/free-port.js';
import { PROJECT_DIR } from '../../../workers/configuration.js';

export interface Ministack {
  /** Of every AWS service. */
  readonly endpoint: string;
  stop(): Promise<void>;
}

const REQUIREMENTS = join(PROJECT_DIR, 'tests', 'full', 'alarms', 'requirements.txt');
const START_WITHIN_MS = 120_000;

/** Ministack on a free loopback port, from an environment that is made for this run and thrown away. */
export async function startMinistack(): Promise<Ministack> {
  const environment = await mkdtemp(join(tmpdir(), 'sectorflow-ministack-'));
  const run = promisify(execFile);
  await run(process.env['SECTORFLOW_PYTHON'] ?? 'python3', ['-m', 'venv', environment]);
  await run(join(environment, 'bin', 'pip'), ['install', '-q', '--no-deps', '-r', REQUIREMENTS]);
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const child = spawn(join(environment, 'bin', 'ministack'), [], {
    env: { ...process.env, GATEWAY_PORT: String(port), MINISTACK_HOST: '127.0.0.1' },
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  await eventually('ministack answers', async () => (await fetch(endpoint)).status > 0, START_WITHIN_MS);
  return {
    endpoint,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      await rm(environment, { recursive: true, force: true });
    },
  };
}
