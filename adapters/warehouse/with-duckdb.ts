import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { castOpenError, castWriteError } from './cast-duckdb-error.js';
import { WarehouseBusyError } from './warehouse-busy-error.js';

export interface DuckDbOptions {
  /** As DuckDB writes it; 400MB unless given. */
  readonly memoryLimit?: string;
  /** DuckDB's threads; as many as there are cores unless given. */
  readonly threads?: number;
  readonly readOnly?: boolean;
  /** How long to wait for another holder of the file, in milliseconds; not at all unless given. */
  readonly waitMs?: number;
}

export const IN_MEMORY = ':memory:';

const DEFAULT_MEMORY_LIMIT = '400MB';
const BUSY_POLL_MS = 200;

/**
 * Files that this process has open. DuckDB's lock is a POSIX one: it does not hold between two handles of one process,
 * and closing either gives the file free to other processes as well.
 */
const openHere = new Set<string>();

/**
 * Opens the DuckDB file (or `:memory:`), runs `use` and closes it again, whatever happens.
 *
 * @throws WarehouseBusyError, WarehouseFileError, WarehouseFullError, and what `use` throws.
 */
export async function withDuckDb<T>(
  path: string,
  options: DuckDbOptions,
  use: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const file = path === IN_MEMORY ? path : resolve(path);
  const instance = await openWithin(file, options);
  try {
    const connection = await instance.connect();
    try {
      return await use(connection);
    } finally {
      connection.closeSync();
    }
  } catch (cause) {
    throw castWriteError(file, cause);
  } finally {
    instance.closeSync();
    openHere.delete(file);
  }
}

async function openWithin(file: string, options: DuckDbOptions): Promise<DuckDBInstance> {
  const deadline = Date.now() + (options.waitMs ?? 0);
  for (;;) {
    try {
      return await openOnce(file, options);
    } catch (error) {
      if (!(error instanceof WarehouseBusyError) || Date.now() >= deadline) throw error;
      await sleep(BUSY_POLL_MS);
    }
  }
}

async function openOnce(file: string, options: DuckDbOptions): Promise<DuckDBInstance> {
  if (file === IN_MEMORY)
    return DuckDBInstance.create(file, { ...settings(options), temp_directory: tmpdir() });
  if (openHere.has(file)) throw new WarehouseBusyError(file);
  openHere.add(file);
  try {
    return await DuckDBInstance.create(file, settings(options));
  } catch (cause) {
    openHere.delete(file);
    throw castOpenError(file, cause);
  }
}

function settings({ memoryLimit, threads, readOnly }: DuckDbOptions): Record<string, string> {
  return {
    memory_limit: memoryLimit ?? DEFAULT_MEMORY_LIMIT,
    access_mode: readOnly === true ? 'READ_ONLY' : 'AUTOMATIC',
    ...(threads === undefined ? {} : { threads: String(threads) }),
  };
}
