import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import type { Server as HttpServer } from 'node:http';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLakeAccess } from './lake/lake-access.js';
import { operations } from './data-api/operations.js';
import { serveDataApi } from './data-api/serve-data-api.js';
import { isOpenToOthers } from './postgres/load-embedded-postgres.js';
import { prepareDatabase, type DatabaseLogin } from './postgres/prepare-database.js';
import { startPostgres } from './postgres/start-postgres.js';
import { StatementBook } from './statements/statement-book.js';
import { serveWire } from './wire/serve-wire.js';
import { anyFreePort } from '../stack/free-port.js';

export interface RedshiftSandboxOptions extends DatabaseLogin {
  /** Of the Data API; a free one unless given. */
  readonly port?: number;
  /** For dbt; a free one unless given. */
  readonly wirePort?: number;
  /** Where COPY reads and UNLOAD writes: S3, or what stands in for it. */
  readonly s3Endpoint?: string | undefined;
  readonly region?: string;
  /** Rows in one page of a result. */
  readonly pageRows?: number;
}

export interface RedshiftSandbox {
  /** Of the Data API. */
  readonly url: string;
  readonly wirePort: number;
  /** Ends PostgreSQL as well. */
  close(): Promise<void>;
}

const DEFAULT_PAGE_ROWS = 1_000;

/**
 * Starts the local stand-in for Redshift: PostgreSQL with Redshift's functions added and those that it lacks taken away,
 * the Data API in front of it, and a port for dbt-redshift. It begins empty, and keeps nothing when it ends.
 */
export async function startRedshiftSandbox(options: RedshiftSandboxOptions): Promise<RedshiftSandbox> {
  const { database, user, password } = options;
  // PostgreSQL runs as another user when we run as root, and must reach what is in the folder.
  const parent = (await isOpenToOthers(tmpdir())) ? tmpdir() : '/tmp';
  const folder = await mkdtemp(join(parent, 'sectorflow-redshift-'));
  await chmod(folder, 0o755);
  const remove = () => rm(folder, { recursive: true, force: true });
  const postgres = await startPostgres({
    folder,
    port: await anyFreePort(),
  }).catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  const lake = openLakeAccess(options.s3Endpoint, options.region ?? 'us-east-1');
  try {
    await prepareDatabase(postgres, { database, user, password });
    const databaseUrl = new URL(postgres.url(database));
    databaseUrl.username = encodeURIComponent(user);
    databaseUrl.password = encodeURIComponent(password);
    const api = await serveDataApi(
      operations({
        book: new StatementBook(),
        databaseUrl: databaseUrl.href,
        adminUrl: postgres.url(database),
        database,
        lake,
        pageRows: options.pageRows ?? DEFAULT_PAGE_ROWS,
      }),
      options.port ?? 0,
    );
    const wire = await serveWire(postgres.port, options.wirePort ?? 0);
    return {
      url: `http://127.0.0.1:${portOf(api)}`,
      wirePort: portOf(wire),
      close: async () => {
        api.closeAllConnections();
        await Promise.all([closed(api), closed(wire), postgres.stop()]);
        lake.close();
        await remove();
      },
    };
  } catch (error) {
    await postgres.stop();
    lake.close();
    await remove();
    throw error;
  }
}

function portOf(server: Server | HttpServer): number {
  return (server.address() as AddressInfo).port;
}

async function closed(server: Server | HttpServer): Promise<void> {
  server.close();
  await once(server, 'close');
}
