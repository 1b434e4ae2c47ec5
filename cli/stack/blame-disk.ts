import { BadInputError } from '../../domain/errors/bad-input-error.js';
import type { Home } from '../../workers/home.js';
import { CliError, EXIT } from '../output/cli-error.js';
import { freeMegabytes } from './check-home.js';

/** Less than this is nothing: a file system keeps a rest that it gives to nobody. */
const NOTHING_MB = 2;

/**
 * On a full disk everything fails, each in its own words, the Temporal server first. One sentence about the disk says
 * more than any of them. @returns the error to throw.
 */
export async function blameDisk(error: unknown, { root }: Home): Promise<unknown> {
  if (error instanceof BadInputError) return error;
  const free = await freeMegabytes(root).catch(() => Infinity);
  if (free >= NOTHING_MB) return error;
  return new CliError(
    `The disk that holds ${root} is full: free some space there and start again; the next start goes on where this one stopped.`,
    EXIT.badInput,
    'DiskFull',
  );
}
