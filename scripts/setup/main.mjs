import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';
import { npmPackages } from './npm-packages.mjs';
import { pythonPackages, redshiftPackages } from './python-packages.mjs';
import { SetupError } from './setup-error.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** As `setUp`, for a process that does nothing else. */
export async function main() {
  const failure = await setUp();
  if (failure === null) return;
  process.stderr.write(`${failure}\n`);
  process.exitCode = 1;
}

/**
 * Brings the project's npm and Python packages up to date; says on stderr what it does, and nothing when all is current.
 * Resolves to null, or to what went wrong and what to do.
 */
export async function setUp() {
  return await bringUpToDate([npmPackages(root), pythonPackages(root)]);
}

/** The same for what dbt needs to reach Redshift, in an environment of its own. */
export async function setUpRedshift() {
  return await bringUpToDate([redshiftPackages(root)]);
}

async function bringUpToDate(parts) {
  if (parts.every((part) => part.isCurrent())) return null;
  try {
    await withLock(root, async () => {
      // Asked again: whoever held the lock before may have done the work.
      for (const part of parts) if (!part.isCurrent()) await part.install();
    });
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    return error.message;
  }
  return null;
}
