import { mkdir } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { loadEmbeddedPostgres } from './load-embedded-postgres.js';

export interface PostgresOptions {
  /** Holds the database. As root, one that the user `postgres` can reach. */
  readonly folder: string;
  readonly port: number;
}

export interface RunningPostgres {
  readonly port: number;
  /** Of a superuser, on the loopback. */
  readonly url: (database: string) => string;
  readonly stop: () => Promise<void>;
}

const SUPERUSER = 'postgres';
/** It listens on the loopback alone, and guards nothing. */
const PASSWORD = 'local';

/** Small: it shares a laptop with the rest. Nothing here must outlive a power cut. */
const FLAGS = [
  ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
  ...['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'],
  ...['-c', 'shared_buffers=64MB', '-c', 'work_mem=32MB', '-c', 'max_connections=40'],
  ...['-c', 'max_parallel_workers_per_gather=0', '-c', 'jit=off', '-c', 'timezone=UTC'],
];

/**
 * Starts PostgreSQL from the npm package. Text is ordered by its bytes, as Redshift
 * orders it.
 *
 * @throws Error with PostgreSQL's own last words.
 */
export async function startPostgres({ folder, port }: PostgresOptions): Promise<RunningPostgres> {
  const words: string[] = [];
  const dataDir = join(folder, 'postgres');
  const EmbeddedPostgres = await loadEmbeddedPostgres(folder);
  const server = new EmbeddedPostgres({
    databaseDir: dataDir,
    user: SUPERUSER,
    password: PASSWORD,
    port,
    persistent: true,
    // PostgreSQL refuses to run as root: a container's only user.
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: FLAGS,
    onLog: (message: string) => words.push(message.trim()),
    onError: (error: unknown) => words.push(String(error)),
  });
  try {
    await mkdir(dataDir, { recursive: true });
    await server.initialise();
    await server.start();
  } catch (cause) {
    throw new Error(`PostgreSQL did not start in ${dataDir}: ${words.slice(-5).join(' | ')}`, { cause });
  }
  return {
    port,
    url: (database) => `postgres://${SUPERUSER}:${PASSWORD}@127.0.0.1:${port}/${database}`,
    stop: () => server.stop(),
  };
}
