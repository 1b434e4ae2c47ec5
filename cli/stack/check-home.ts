import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import type { Home } from '../../workers/home.js';

/** The server's file, logs and one load of the warehouse have room in it; with less, a run dies half-way. */
export const LEAST_FREE_MB = 100;

const MEGABYTE = 1_000_000;

/**
 * Whether a stack can live in the home, found out without writing anything.
 *
 * @throws BadInputError when the home cannot be made or written, or its disk is full.
 */
export async function checkHome({ root }: Home): Promise<void> {
  const existing = await nearestExisting(root);
  const bad = (given: string, allowed: string) =>
    new BadInputError({ what: 'SECTORFLOW_HOME', given, allowed });
  if (!(await stat(existing)).isDirectory()) {
    throw bad(root, `a folder, and ${existing} is a file`);
  }
  try {
    await access(existing, constants.W_OK | constants.X_OK);
  } catch {
    throw bad(root, `a folder that you may write to, and ${existing} refuses it`);
  }
  const free = await freeMegabytes(existing);
  if (free < LEAST_FREE_MB) {
    throw bad(
      root,
      `a folder on a disk with at least ${LEAST_FREE_MB} MB free, and ${free} MB are: free some space there, or choose another folder`,
    );
  }
}

/** Of the file system that holds `path`, in whole MB (10^6 bytes), for users without privileges. */
export async function freeMegabytes(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(path);
  return Math.floor((bavail * bsize) / MEGABYTE);
}

/** The path itself, or the innermost of its parents that exists. */
export async function nearestExisting(path: string): Promise<string> {
  for (let candidate = path; ; candidate = dirname(candidate)) {
    const exists = await stat(candidate).then(
      () => true,
      (error: unknown) => !isMissing(error),
    );
    if (exists || candidate === dirname(candidate)) return candidate;
  }
}

/** ENOTDIR: a parent is a file; that one is found further up. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
