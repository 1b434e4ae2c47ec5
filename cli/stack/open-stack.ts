import type { Client } from '@temporalio/client';
import { connectClient } from '../../adapters/temporal/connect.js';
import { continueTrace } from '../../adapters/temporal/continue-trace.js';
import { announce, leaveHome, runningInstance, takeHome } from '../../sandbox/stack/instance-file.js';
import { startLocalStack, type LocalStackOptions } from '../../sandbox/stack/local-stack.js';
import { dataConverterFrom } from '../../workers/codec/data-converter.js';
import type { Configuration } from '../../workers/configuration.js';
import { homeAt, type Home } from '../../workers/home.js';
import { CliError, EXIT } from '../output/cli-error.js';
import { checkHome } from './check-home.js';
import { marketEnvironment } from './market-environment.js';
import { bindMarket, marketOf } from './market-record.js';

export interface OpenStack {
  readonly home: Home;
  readonly client: Client;
  readonly uiUrl: string | null;
  readonly sandboxUrl: string | null;
  /** Rejects when a process of a stack that we started cannot be kept alive. */
  readonly failed: Promise<never>;
  /**
   * Ends what we started, leaves alone what others did. The client ends with the process: a call that waits for its retry
   * would throw out of a closed connection where nobody can catch it.
   */
  close(): Promise<void>;
}

export interface OpenStackOptions {
  readonly ports?: LocalStackOptions['ports'];
  /** Binds the home to this market directory; absent keeps what the home is bound to. */
  readonly dataDir?: string;
  /** The sandbox's "today"; absent keeps its own. */
  readonly asOf?: string;
}

const NEVER = new Promise<never>(() => undefined);

/** A Temporal server with a worker to talk to: the one that TEMPORAL_ADDRESS names, else the stack that runs over this home. */
export async function findStack(configuration: Configuration): Promise<OpenStack | null> {
  const home = homeAt(configuration.SECTORFLOW_HOME);
  if (process.env['TEMPORAL_ADDRESS'] !== undefined) return await attach(configuration, null, null);
  const running = await runningInstance(home.instance);
  if (running === null) return null;
  if (running.temporalAddress === null) {
    throw new CliError(
      `Process ${running.pid} is just starting, or rebuilding, over ${home.root}: try again in a moment.`,
      EXIT.failed,
      'StackStarting',
    );
  }
  process.env['TEMPORAL_ADDRESS'] = running.temporalAddress;
  return await attach(configuration, running.uiUrl, running.sandboxUrl);
}

/** Starts a stack of our own over the home. @throws BadInputError when the home cannot be used, or another one runs there. */
export async function startOwn(configuration: Configuration, options: OpenStackOptions): Promise<OpenStack> {
  const home = homeAt(configuration.SECTORFLOW_HOME);
  await checkHome(home);
  await takeHome(home.instance);
  try {
    if (options.dataDir !== undefined) await bindMarket(home, options.dataDir);
    const dataDir = await marketOf(home);
    const stack = await startLocalStack({
      projectDir: configuration.projectDir,
      home,
      ports: options.ports ?? {},
      market: dataDir === null ? null : { dataDir, asOf: options.asOf },
      workerEnv: {
        SECTORFLOW_HOME: home.root,
        SECTORFLOW_SHUTDOWN_GRACE_SECONDS: '3',
        ...(dataDir === null ? {} : await marketEnvironment(dataDir)),
      },
    });
    const { temporalAddress, uiUrl, sandboxUrl } = stack;
    await announce(home.instance, { temporalAddress, uiUrl, sandboxUrl });
    process.env['TEMPORAL_ADDRESS'] = temporalAddress;
    const temporal = await connectClient(
      dataConverterFrom(configuration),
      continueTrace(process.env['TRACEPARENT']),
    );
    return {
      home,
      client: temporal.client,
      uiUrl,
      sandboxUrl,
      failed: stack.failed,
      close: async () => {
        await stack.stop();
        await leaveHome(home.instance);
      },
    };
  } catch (error) {
    await leaveHome(home.instance);
    throw error;
  }
}

async function attach(
  configuration: Configuration,
  uiUrl: string | null,
  sandboxUrl: string | null,
): Promise<OpenStack> {
  const home = homeAt(configuration.SECTORFLOW_HOME);
  const dataConverter = dataConverterFrom(configuration);
  try {
    const temporal = await connectClient(dataConverter, continueTrace(process.env['TRACEPARENT']));
    return {
      home,
      client: temporal.client,
      uiUrl,
      sandboxUrl,
      failed: NEVER,
      close: () => Promise.resolve(),
    };
  } catch (error) {
    const address = process.env['TEMPORAL_ADDRESS'] ?? 'localhost:7233';
    const why = error instanceof Error ? error.message : String(error);
    throw new CliError(
      `No Temporal server answers at ${address} (${why}): start one, or unset TEMPORAL_ADDRESS.`,
      EXIT.failed,
      'TemporalUnreachable',
    );
  }
}
