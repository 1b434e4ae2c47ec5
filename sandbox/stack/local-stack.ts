import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { acceptsConnections } from './accepts-connections.js';
import { choosePort } from './free-port.js';
import { sandboxSettings } from './sandbox-settings.js';
import { SupervisedProcess, type ProcessSpec } from './supervised-process.js';
import { temporalServer } from './temporal-server.js';

export interface LocalStackOptions {
  readonly projectDir: string;
  /** Where Temporal, sandbox, logs and the rest keep their files. */
  readonly home: { readonly temporal: string; readonly sandbox: string; readonly logs: string };
  /** Ports that were asked for; free ones are taken for the others. */
  readonly ports: { readonly temporal?: number; readonly ui?: number; readonly sandbox?: number };
  /** The market to serve; null uses the providers as configured. */
  readonly market: { readonly dataDir: string; readonly asOf: string | undefined } | null;
  /** Of the worker, over our own. */
  readonly workerEnv: Readonly<Record<string, string>>;
}

export interface LocalStack {
  readonly temporalAddress: string;
  readonly uiUrl: string;
  readonly sandboxUrl: string | null;
  readonly processes: readonly SupervisedProcess[];
  /** Rejects when a process cannot be kept alive. */
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}

export const PREFERRED_PORTS = { temporal: 7233, ui: 8233, sandbox: 8787 };

/** A worker keeps little: without a limit, V8 lets garbage pile up to a share of the machine. */
const WORKER_HEAP = ['--max-old-space-size=320', '--max-semi-space-size=8'];

/**
 * Brings up the Temporal dev server, the sandbox market (unless real providers are used) and a worker. Each is started
 * again when it dies, on the same port and over the same files.
 */
export async function startLocalStack(options: LocalStackOptions): Promise<LocalStack> {
  const { projectDir, home, market } = options;
  await Promise.all(
    [home.temporal, home.sandbox, home.logs].map((folder) => mkdir(folder, { recursive: true })),
  );

  const temporalPort = await choosePort(options.ports.temporal, PREFERRED_PORTS.temporal, '--temporal-port');
  const uiPort = await choosePort(options.ports.ui, PREFERRED_PORTS.ui, '--ui-port');
  const sandboxPort =
    market === null
      ? null
      : await choosePort(options.ports.sandbox, PREFERRED_PORTS.sandbox, '--sandbox-port');
  const temporalAddress = `127.0.0.1:${temporalPort}`;
  const uiUrl = `http://127.0.0.1:${uiPort}`;
  const sandboxUrl = sandboxPort === null ? null : `http://127.0.0.1:${sandboxPort}`;

  const temporal = new SupervisedProcess(
    temporalServer({ projectDir, dataDir: home.temporal, logDir: home.logs, port: temporalPort, uiPort }),
  );
  const sandbox =
    market === null || sandboxPort === null
      ? null
      : new SupervisedProcess(sandboxProcess(projectDir, home, market, sandboxPort));
  const worker = new SupervisedProcess(
    workerProcess(projectDir, home.logs, {
      ...process.env,
      ...(sandboxUrl === null ? {} : sandboxEnvironment(sandboxUrl)),
      ...options.workerEnv,
      TEMPORAL_ADDRESS: temporalAddress,
      SECTORFLOW_UI_URL: uiUrl,
    }),
  );
  const processes = [worker, sandbox, temporal].filter((process) => process !== null);
  const stop = async () => {
    for (const process of processes) await process.stop();
  };
  try {
    await Promise.all([temporal.start(), sandbox?.start()]);
    await worker.start();
  } catch (error) {
    await stop();
    throw error;
  }
  const failed = Promise.race(processes.map((process) => process.failed));
  failed.catch(() => undefined);
  return { temporalAddress, uiUrl, sandboxUrl, processes, failed, stop };
}

function sandboxProcess(
  projectDir: string,
  home: LocalStackOptions['home'],
  { dataDir, asOf }: NonNullable<LocalStackOptions['market']>,
  port: number,
): ProcessSpec {
  const args = [
    ...tsx(projectDir),
    fileURLToPath(new URL('../market/main.ts', import.meta.url)),
    ...['--data', dataDir, '--state', home.sandbox, '--port', String(port)],
  ];
  return {
    name: 'sandbox market',
    command: process.execPath,
    args: [...args, ...(asOf === undefined ? [] : ['--as-of', asOf])],
    // The date may have been advanced since: it is in the sandbox's own state.
    restartArgs: args,
    cwd: projectDir,
    env: process.env,
    logFile: join(home.logs, 'sandbox.log'),
    isReady: () => acceptsConnections(port),
  };
}

function workerProcess(projectDir: string, logDir: string, env: NodeJS.ProcessEnv): ProcessSpec {
  return {
    name: 'worker',
    command: process.execPath,
    args: [...WORKER_HEAP, ...tsx(projectDir), join(projectDir, 'workers', 'main.ts')],
    cwd: projectDir,
    env: { MALLOC_ARENA_MAX: '2', ...env },
    logFile: join(logDir, 'worker.log'),
    // Workflows wait for a worker by themselves: nothing need wait for it here.
    isReady: () => Promise.resolve(true),
  };
}

function tsx(projectDir: string): string[] {
  return [
    '--import',
    pathToFileURL(join(projectDir, 'node_modules', 'tsx', 'dist', 'esm', 'index.mjs')).href,
  ];
}

function sandboxEnvironment(url: string): Record<string, string> {
  return {
    ...sandboxSettings(process.env),
    ALPHA_VANTAGE_BASE_URL: `${url}/alpha-vantage`,
    YAHOO_BASE_URL: `${url}/yahoo`,
    FRED_BASE_URL: `${url}/fred`,
  };
}
