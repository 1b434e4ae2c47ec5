import { Client, Connection } from '@temporalio/client';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { StartDocument } from '../../cli/output/start-document.js';
import { runningInstance, type Instance } from '../../sandbox/stack/instance-file.js';
import { PROJECT_DIR } from '../../workers/configuration.js';
import { homeAt } from '../../workers/home.js';
import { CANARY_KEYS } from './canary-keys.js';
import { childrenOf } from './child-processes.js';
import { eventually } from './eventually.js';
import { freePort } from './free-port.js';

export interface StartOptions {
  readonly home: string;
  readonly market: string;
  readonly asOf: string;
  /** More variables. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What `start --json` printed, and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly document: StartDocument & { readonly error?: { readonly type: string; readonly message: string } };
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

export interface RunningStart {
  readonly pid: number;
  /** Once the stack serves. */
  readonly instance: () => Promise<Instance>;
  /** Adds a fault to the sandbox market. */
  readonly addFault: (fault: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Runs `use` with a client of the stack's Temporal server. */
  readonly withClient: <T>(use: (client: Client) => Promise<T>) => Promise<T>;
  readonly worker: () => Promise<number>;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** @throws Error with the standard error output when no document was printed. */
  readonly ended: Promise<Ended>;
  /** Resolves when the process is gone, however. */
  readonly gone: Promise<void>;
}

const STARTS: { readonly running: RunningStart; readonly output: () => string }[] = [];

/** Runs `sectorflow start --exit --json` as a person's script would, on free ports and with canary keys. */
export async function startSectorflow({ home, market, asOf, env = {} }: StartOptions): Promise<RunningStart> {
  const ports = await Promise.all([freePort(), freePort(), freePort()]);
  const [temporal, ui, sandbox] = ports.map(String) as [string, string, string];
  const args = [join(PROJECT_DIR, 'cli', 'bin.mjs'), 'start', '--exit', '--json'];
  args.push('--data', market, '--as-of', asOf);
  args.push('--temporal-port', temporal, '--ui-port', ui, '--sandbox-port', sandbox);
  const { TEMPORAL_ADDRESS: _, ...environment } = process.env;
  const startedAt = Date.now();
  const child = spawn(process.execPath, args, {
    cwd: home,
    env: { ...environment, ...CANARY_KEYS, ...env, SECTORFLOW_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const ended = closed.then((code) => {
    const seconds = (Date.now() - startedAt) / 1000;
    try {
      return { code, document: JSON.parse(stdout) as Ended['document'], stdout, stderr, seconds };
    } catch {
      throw new Error(`start of ${asOf} printed no document (code ${code ?? 'none'}): ${stderr}`);
    }
  });
  ended.catch(() => undefined);
  const pid = child.pid!;
  const instance = async () =>
    await eventually(
      'the stack serves',
      async () => {
        if (child.exitCode !== null) throw new Error(`it ended: ${stderr}`);
        const found = await runningInstance(homeAt(home).instance);
        return found?.pid === pid && found.temporalAddress !== null ? found : null;
      },
      60_000,
    );
  const running: RunningStart = {
    pid,
    instance,
    addFault: async (fault) => {
      const { sandboxUrl } = await instance();
      const answer = await fetch(`${sandboxUrl!}/control/faults`, {
        method: 'POST',
        body: JSON.stringify(fault),
      });
      if (answer.status !== 201) throw new Error(await answer.text());
    },
    withClient: async (use) => {
      const connection = await Connection.connect({ address: (await instance()).temporalAddress! });
      try {
        return await use(new Client({ connection }));
      } finally {
        await connection.close();
      }
    },
    worker: async () =>
      await eventually('the worker runs', async () => (await childrenOf(pid, 'workers/main.ts'))[0]),
    kill: (signal) => child.kill(signal),
    ended,
    gone: closed.then(() => undefined),
  };
  STARTS.push({ running, output: () => stdout + stderr });
  return running;
}

/** What every start so far has printed, those that were killed included. */
export function outputs(): string[] {
  return STARTS.map(({ output }) => output());
}

/** Ends what a failed test left running. */
export async function endStarts(): Promise<void> {
  for (const { running } of STARTS) running.kill('SIGKILL');
  await Promise.all(STARTS.map(({ running }) => running.gone));
}
