import type { DuckDBConnection } from '@duckdb/node-api';
import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readlink, rename, rm, symlink } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { quoted } from '../sql/quoted.js';

/** Link to the version that readers take. */
export const CURRENT_LINK = 'current';
const VERSIONS_FOLDER = 'versions';

/** A reader that resolved the link a moment ago still finds its files. */
const VERSIONS_KEPT = 2;

export interface MartsExport {
  /** Holds the versions and the link. */
  readonly dir: string;
  /** With their schema: `main_marts.mart_risk_metrics` becomes `mart_risk_metrics.parquet`. */
  readonly tables: readonly string[];
  readonly now: Date;
}

/**
 * Exports tables as Parquet files to a folder of their own, then points `current` at it in one step: a reader sees all of
 * the old version or all of the new one. Older versions than the last two go, and what a killed export left.
 *
 * @returns the new version's folder.
 */
export async function publishMarts(connection: DuckDBConnection, marts: MartsExport): Promise<string> {
  return await publishVersion(marts, async (table, path) => {
    await connection.run(`copy (from ${table}) to ${quoted(path)} (format parquet, compression zstd)`);
  });
}

/** The same with another way to write a table's Parquet file. */
export async function publishVersion(
  { dir, tables, now }: MartsExport,
  writeTable: (table: string, path: string) => Promise<void>,
): Promise<string> {
  const versions = join(resolve(dir), VERSIONS_FOLDER);
  const version = `${now.toISOString().replaceAll(':', '')}-${randomUUID().slice(0, 8)}`;
  const folder = join(versions, version);
  await mkdir(folder, { recursive: true });
  try {
    for (const table of tables) await exportTable(writeTable, table, folder);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  const previous = await currentVersion(dir);
  await pointTo(resolve(dir), version);
  await removeOthers(versions, [version, previous].slice(0, VERSIONS_KEPT));
  return folder;
}

async function exportTable(
  writeTable: (table: string, path: string) => Promise<void>,
  table: string,
  folder: string,
): Promise<void> {
  const path = join(folder, `${table.split('.').at(-1) ?? table}.parquet`);
  await writeTable(table, path);
  // COPY leaves the bytes in the page cache: a power cut must not leave a link to files that are not there.
  const file = await open(path, 'r');
  await file.sync().finally(() => file.close());
}

async function currentVersion(dir: string): Promise<string | undefined> {
  try {
    return basename(await readlink(join(dir, CURRENT_LINK)));
  } catch {
    return undefined;
  }
}

async function pointTo(dir: string, version: string): Promise<void> {
  const link = join(dir, `.${CURRENT_LINK}-${version}`);
  await symlink(join(VERSIONS_FOLDER, version), link);
  await rename(link, join(dir, CURRENT_LINK));
}

async function removeOthers(versions: string, kept: readonly (string | undefined)[]): Promise<void> {
  for (const name of await readdir(versions)) {
    if (!kept.includes(name)) await rm(join(versions, name), { recursive: true, force: true });
  }
}
