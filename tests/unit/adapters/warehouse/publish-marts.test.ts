import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { currentMarts } from '../../../../adapters/warehouse/current-marts.js';
import { MartsNotPublishedError } from '../../../../adapters/warehouse/marts-not-published-error.js';
import { IN_MEMORY, withDuckDb } from '../../../../adapters/warehouse/with-duckdb.js';
import { publishMarts } from '../../../../adapters/warehouse/publish-marts.js';
import { temporaryFolder } from '../lake/temporary-folder.js';

const TABLES = ['marts.risk', 'marts.signals'];
const AT = (minute: number) => new Date(Date.UTC(2018, 1, 8, 8, minute));

/** Publishes both marts with `version` in every row. */
async function publish(dir: string, version: number, tables = TABLES): Promise<string> {
  return withDuckDb(IN_MEMORY, {}, async (connection) => {
    await connection.run('create schema marts');
    for (const table of TABLES) await connection.run(`create table ${table} as select ${version} as version`);
    return publishMarts(connection, { dir, tables, now: AT(version) });
  });
}

async function published(dir: string): Promise<unknown[]> {
  const marts = await currentMarts(dir);
  expect([...marts.keys()].sort()).toEqual(['risk', 'signals']);
  return withDuckDb(IN_MEMORY, {}, async (connection) => {
    const versions = [...marts.values()].map(async (path) => {
      const result = await connection.runAndReadAll(
        `select version from read_parquet('${path.replaceAll("'", "''")}')`,
      );
      return result.getRows()[0]?.[0];
    });
    return Promise.all(versions);
  });
}

describe('publishMarts', () => {
  it('shows readers the newest version', async () => {
    const dir = await temporaryFolder();
    await publish(dir, 1);
    expect(await published(dir)).toEqual([1, 1]);
    await publish(dir, 2);
    expect(await published(dir)).toEqual([2, 2]);
  });

  it('keeps the files of a reader who resolved the version before, and no older ones', async () => {
    const dir = await temporaryFolder();
    await publish(dir, 1);
    await mkdir(join(dir, 'versions', 'left-by-a-killed-export'));
    const second = await publish(dir, 2);
    const third = await publish(dir, 3);
    expect((await readdir(join(dir, 'versions'))).map((name) => join(dir, 'versions', name)).sort()).toEqual([
      second,
      third,
    ]);
    expect((await readdir(dir)).sort()).toEqual(['current', 'versions']);
  });

  it('changes nothing for readers when an export fails', async () => {
    const dir = await temporaryFolder();
    await publish(dir, 1);
    await expect(publish(dir, 2, [...TABLES, 'marts.missing'])).rejects.toThrow('missing');
    expect(await published(dir)).toEqual([1, 1]);
    expect(await readdir(join(dir, 'versions'))).toHaveLength(1);
  });

  it('tells a reader that nothing has been published yet', async () => {
    await expect(currentMarts(await temporaryFolder())).rejects.toBeInstanceOf(MartsNotPublishedError);
  });
});
