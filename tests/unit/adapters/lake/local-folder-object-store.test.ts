import * as fs from 'node:fs/promises';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileSystem } from '../../../../adapters/lake/file-system.js';
import { LakeReadError } from '../../../../adapters/lake/lake-read-error.js';
import { LakeWriteError } from '../../../../adapters/lake/lake-write-error.js';
import { LocalFolderObjectStore } from '../../../../adapters/lake/local-folder-object-store.js';
import { objectStoreContract } from './object-store-contract.js';
import { temporaryFolder } from './temporary-folder.js';

objectStoreContract('a local folder', async () => LocalFolderObjectStore.open(await temporaryFolder()));

const SOME = new TextEncoder().encode('some bytes');
/** Linux gives no process an id above 2^22. */
const NO_PROCESS = 2 ** 22 + 1;

/** Writes half of what it is told to, then fails as a full disk does. */
const fullDisk: FileSystem = {
  ...fs,
  open: async (...parameters) => {
    const file = await fs.open(...parameters);
    file.writeFile = async () => {
      await file.write('half');
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    };
    return file;
  },
};

describe('LocalFolderObjectStore', () => {
  it('says in one sentence which folder is full, and leaves nothing half-written', async () => {
    const folder = await temporaryFolder();
    const store = await LocalFolderObjectStore.open(folder, fullDisk);
    const error = await store.put('raw/a', SOME, { ifAbsent: true }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(LakeWriteError);
    expect(error).toMatchObject({
      full: true,
      key: 'raw/a',
      message: `The disk that holds ${folder} is full: free some space there, or move the data folder, and start again.`,
    });
    expect(await store.list('')).toEqual([]);
    expect(await readdir(join(folder, '.tmp'))).toEqual([]);
  });

  it('keeps the old object when overwriting it fails', async () => {
    const folder = await temporaryFolder();
    await (await LocalFolderObjectStore.open(folder)).put('raw/a', SOME, { ifAbsent: true });
    const store = await LocalFolderObjectStore.open(folder, fullDisk);
    await expect(store.put('raw/a', new Uint8Array(9), { ifAbsent: false })).rejects.toBeInstanceOf(
      LakeWriteError,
    );
    expect(await store.getText('raw/a')).toBe('some bytes');
  });

  it('tells other failures to write apart from a full disk', async () => {
    const store = await LocalFolderObjectStore.open(await temporaryFolder());
    await store.put('raw', SOME, { ifAbsent: true });
    const error = await store.put('raw/a', SOME, { ifAbsent: true }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(LakeWriteError);
    expect(error).toMatchObject({ full: false });
  });

  it('throws LakeWriteError when its folder cannot be made', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, 'in the way');
    await expect(LocalFolderObjectStore.open(join(file, 'lake'))).rejects.toBeInstanceOf(LakeWriteError);
  });

  it('throws LakeReadError for what is there but cannot be read', async () => {
    const store = await LocalFolderObjectStore.open(await temporaryFolder());
    await store.put('raw/a', SOME, { ifAbsent: true });
    await expect(store.get('raw')).rejects.toBeInstanceOf(LakeReadError);
  });

  it('never shows half-written files, and sweeps those of dead or long gone writers only', async () => {
    const folder = await temporaryFolder();
    const temporary = join(folder, '.tmp');
    await mkdir(temporary);
    const own = `${process.pid}-writing`;
    for (const name of [`${NO_PROCESS}-dead`, own, `${process.pid}-old`])
      await writeFile(join(temporary, name), 'half');
    const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000);
    await utimes(join(temporary, `${process.pid}-old`), yesterday, yesterday);

    const store = await LocalFolderObjectStore.open(folder);

    expect(await readdir(temporary)).toEqual([own]);
    expect(await store.list('')).toEqual([]);
  });

  it('gives an absolute path to DuckDB', async () => {
    const folder = await temporaryFolder();
    expect((await LocalFolderObjectStore.open(folder)).uri('raw/a.parquet')).toBe(
      join(folder, 'raw', 'a.parquet'),
    );
  });
});
