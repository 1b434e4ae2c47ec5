import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { withDuckDb } from '../../../../adapters/warehouse/with-duckdb.js';
import { swapWarehouse } from '../../../../cli/rebuild/swap-warehouse.js';
import { homeAt } from '../../../../workers/home.js';
import { temporaryFolder } from '../../adapters/lake/temporary-folder.js';

async function homes() {
  const root = await temporaryFolder();
  const places = { home: homeAt(root), scratch: homeAt(join(root, 'rebuild')) };
  await mkdir(dirname(places.scratch.duckdb), { recursive: true });
  await mkdir(dirname(places.home.duckdb), { recursive: true });
  await fill(places.scratch.duckdb, 'new');
  return places;
}

function fill(file: string, value: string): Promise<void> {
  return withDuckDb(file, {}, async (connection) => {
    await connection.run(`create table which as select '${value}' as value`);
  });
}

function valueOf(file: string): Promise<unknown> {
  return withDuckDb(file, {}, async (connection) => {
    return (await connection.runAndReadAll('select value from which')).getRows()[0]?.[0];
  });
}

it('takes the place of the old warehouse', async () => {
  const places = await homes();
  await fill(places.home.duckdb, 'old');
  await swapWarehouse(places);
  expect(await valueOf(places.home.duckdb)).toBe('new');
  expect(existsSync(places.scratch.duckdb)).toBe(false);
});

it('needs no old warehouse', async () => {
  const places = await homes();
  await swapWarehouse(places);
  expect(await valueOf(places.home.duckdb)).toBe('new');
});

it('takes the place of a broken one, and its log with it', async () => {
  const places = await homes();
  await writeFile(places.home.duckdb, 'this is no database, whatever its name says');
  await writeFile(`${places.home.duckdb}.wal`, 'nor is this a log');
  await swapWarehouse(places);
  expect(await valueOf(places.home.duckdb)).toBe('new');
  expect(existsSync(`${places.home.duckdb}.wal`)).toBe(false);
});
