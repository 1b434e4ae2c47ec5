import { mkdir } from 'node:fs/promises';
import { choosePort, isFree } from './free-port.js';
import { sandboxEnvironment, sandboxProcess } from './sandbox-process.js';
import { SupervisedProcess } from './supervised-process.js';
import { temporalServer } from './temporal-server.js';
import { workerProcess } from './worker-process.js';

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

/** Starts with other ports before it is given up: each means that another program took a port in the moment since it was seen free. */
const MAX_STARTS = 5;

interface Ports {
  readonly temporal: number;
  readonly ui: number;
  readonly sandbox: number | null;
}

/**
 * Brings up the Temporal dev server, the sandbox market (unless real providers are used) and a worker. Each is started
 * again when it dies, on the same port and over the same files.
 */
export async function startLocalStack(options: LocalStackOptions): Promise<LocalStack> {
  const { home } = options;
  await Promise.all(
    [home.temporal, home.sandbox, home.logs].map((folder) => mkdir(folder, { recursive: true })),
  );
  for (let start = 1; ; start += 1) {
    const ports = await choosePorts(options);
    try {
      return await startOn(ports, options);
    } catch (error) {
      if (start === MAX_STARTS || !(await wereTaken(ports))) throw error;
    }
  }
}

async function choosePorts({ ports, market }: LocalStackOptions): Promise<Ports> {
  return {
    temporal: await choosePort(ports.temporal, PREFERRED_PORTS.temporal, '--temporal-port'),
    ui: await choosePort(ports.ui, PREFERRED_PORTS.ui, '--ui-port'),
    sandbox:
      market === null ? null : await choosePort(ports.sandbox, PREFERRED_PORTS.sandbox, '--sandbox-port'),
  };
}

/** Whether another program has one of the ports: our own processes have ended. */
async function wereTaken({ temporal, ui, sandbox }: Ports): Promise<boolean> {
  const ports = [temporal, ui, sandbox].filter((port) => port !== null);
  const free = await Promise.all(ports.map((port) => isFree(port)));
  return free.includes(false);
}

async function startOn(ports: Ports, options: LocalStackOptions): Promise<LocalStack> {
  const { projectDir, home, market } = options;
  const temporalAddress = `127.0.0.1:${ports.temporal}`;
  const uiUrl = `http://127.0.0.1:${ports.ui}`;
  const sandboxUrl = ports.sandbox === null ? null : `http://127.0.0.1:${ports.sandbox}`;

  const temporal = new SupervisedProcess(
    temporalServer({
      projectDir,
      dataDir: home.temporal,
      logDir: home.logs,
      port: ports.temporal,
      uiPort: ports.ui,
    }),
  );
  const sandbox =
    market === null || ports.sandbox === null
      ? null
      : new SupervisedProcess(
          sandboxProcess({
            projectDir,
            ...market,
            stateDir: home.sandbox,
            logDir: home.logs,
            port: ports.sandbox,
          }),
        );
  const worker = new SupervisedProcess(
    workerProcess(
      projectDir,
      home.logs,
      {
        ...process.env,
        ...(sandboxUrl === null ? {} : sandboxEnvironment(sandboxUrl)),
        ...options.workerEnv,
        TEMPORAL_ADDRESS: temporalAddress,
        SECTORFLOW_UI_URL: uiUrl,
      },
      temporal.serves,
    ),
  );
  const processes = [worker, sandbox, temporal].filter((process) => process !== null);
  const stop = async () => {
    for (const process of processes) await process.stop();
  };
  try {
    await Promise.all([temporal.start(), sandbox?.start(), worker.start()]);
  } catch (error) {
    await stop();
    throw error;
  }
  const failed = Promise.race(processes.map((process) => process.failed));
  failed.catch(() => undefined);
  return { temporalAddress, uiUrl, sandboxUrl, processes, failed, stop };
}
