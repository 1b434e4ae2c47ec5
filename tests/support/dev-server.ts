import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { SEARCH_ATTRIBUTES } from '../../domain/search-attributes.js';
import { eventually } from './eventually.js';
import { freePort } from './free-port.js';
import { PROGRAMS } from './programs.js';
import { quietRuntime } from './quiet-runtime.js';

export interface DevServer {
  readonly address: string;
  readonly client: Client;
  /** For workers. */
  readonly connection: NativeConnection;
  readonly stop: () => Promise<void>;
}

export interface DevServerOptions {
  /** From this many events on, the server suggests to continue as new; its own default is 4,096. */
  readonly suggestContinueAsNewAfter?: number;
  /** A database file of an earlier server; absent: in memory. */
  readonly database?: string;
}

/** The real server, without its UI, on a free port. */
export async function startDevServer({
  suggestContinueAsNewAfter,
  database,
}: DevServerOptions = {}): Promise<DevServer> {
  quietRuntime();
  const port = String(await freePort());
  const address = `127.0.0.1:${port}`;
  const args = ['server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--port', port];
  args.push('--log-level', 'error');
  args.push(...Object.values(SEARCH_ATTRIBUTES).flatMap((name) => ['--search-attribute', `${name}=Keyword`]));
  if (database !== undefined) args.push('--db-filename', database);
  if (suggestContinueAsNewAfter !== undefined) {
    const limit = `limit.historyCount.suggestContinueAsNew=${suggestContinueAsNewAfter}`;
    args.push('--dynamic-config-value', limit);
  }
  const server = spawn(PROGRAMS.temporal, args, { stdio: 'ignore' });
  const ended = once(server, 'exit');
  const connection = await eventually('the dev server answers', async () => {
    if (server.exitCode !== null) throw new Error(`it ended with code ${server.exitCode}`);
    return await Connection.connect({ address, connectTimeout: 1_000 });
  });
  const native = await NativeConnection.connect({ address });
  return {
    address,
    // The default identity names the machine, and recorded histories must not.
    client: new Client({ connection, identity: 'test-client' }),
    connection: native,
    stop: async () => {
      await connection.close();
      await native.close();
      server.kill('SIGTERM');
      await ended;
    },
  };
}
