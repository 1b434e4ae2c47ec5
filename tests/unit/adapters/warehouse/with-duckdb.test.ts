import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WarehouseBusyError } from '../../../../adapters/warehouse/warehouse-busy-error.js';
import { WarehouseFileError } from '../../../../adapters/warehouse/warehouse-file-error.js';
import { WarehouseFullError } from '../../../../adapters/warehouse/warehouse-full-error.js';
import { withDuckDb } from '../../../../adapters/warehouse/with-duckdb.js';
import { temporaryFolder } from '../lake/temporary-folder.js';

async function newFile(): Promise<string> {
  return join(await temporaryFolder(), 'warehouse.duckdb');
}

/** Another process that has the file open until it is killed. */
async function holder(file: string) {
  const api = createRequire(import.meta.url).resolve('@duckdb/node-api');
  const script = `
    const { DuckDBInstance } = require(${JSON.stringify(api)});
    DuckDBInstance.create(${JSON.stringify(file)}).then(() => console.log('open'));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

describe('withDuckDb', () => {
  it('closes the file whatever happens, so that it can be opened again', async () => {
    const file = await newFile();
    await withDuckDb(file, {}, (connection) => connection.run('create table t as select 42 as x'));
    const failing = withDuckDb(file, {}, () => Promise.reject(new Error('mine')));
    await expect(failing).rejects.toThrow('mine');
    const count = await withDuckDb(file, { readOnly: true }, async (connection) => {
      return (await connection.runAndReadAll('select x from t')).getRows();
    });
    expect(count).toEqual([[42]]);
  });

  it('sets a memory limit', async () => {
    const setting = "select current_setting('memory_limit')";
    const read = (options: { memoryLimit?: string }) =>
      withDuckDb(':memory:', options, async (connection) =>
        (await connection.runAndReadAll(setting)).getRows(),
      );
    expect(await read({})).toEqual([['381.4 MiB']]);
    expect(await read({ memoryLimit: '1GiB' })).toEqual([['1.0 GiB']]);
  });

  it('refuses a file that this process has open, and leaves the holder its lock', async () => {
    const file = await newFile();
    await withDuckDb(file, {}, async (connection) => {
      await expect(withDuckDb(file, {}, () => Promise.resolve())).rejects.toBeInstanceOf(WarehouseBusyError);
      await connection.run('create table still_mine (x integer)');
    });
    await withDuckDb(file, {}, (connection) => connection.run('from still_mine'));
  });

  it('refuses a file that another process has open, and waits for it when told to', async () => {
    const file = await newFile();
    const child = await holder(file);
    await expect(withDuckDb(file, {}, () => Promise.resolve())).rejects.toBeInstanceOf(WarehouseBusyError);
    const waiting = withDuckDb(file, { waitMs: 20_000 }, () => Promise.resolve('opened'));
    child.kill('SIGKILL');
    expect(await waiting).toBe('opened');
  }, 30_000);

  it('names the file that is no warehouse, or is missing for a reader', async () => {
    const file = await newFile();
    await expect(withDuckDb(file, { readOnly: true }, () => Promise.resolve())).rejects.toBeInstanceOf(
      WarehouseFileError,
    );
    await writeFile(file, 'no database '.repeat(1000));
    const error = await withDuckDb(file, {}, () => Promise.resolve()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(WarehouseFileError);
    expect((error as Error).message).toContain(file);
  });

  it.each([
    'IO Error: Could not write file "w.duckdb": No space left on device',
    'Out of Memory Error: failed to offload data block of size 96.0 KiB (3.8 MiB/3.8 MiB used).\nThis limit was set by',
  ])('takes "%s" for a full disk', async (words) => {
    const file = await newFile();
    const error = await withDuckDb(file, {}, () => Promise.reject(new Error(words))).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(WarehouseFullError);
    expect((error as Error).message).toContain(`The disk that holds ${file} is full`);
  });
});
