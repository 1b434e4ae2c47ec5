import { BadInputError } from '../../domain/errors/bad-input-error.js';
import type { Home } from '../../workers/home.js';
import { checkHome, freeMegabytes, nearestExisting } from '../stack/check-home.js';
import { fail, ok, warn, type Check } from './check.js';

/** Five years of 505 symbols, with everything that a run leaves, take a third of this. */
const COMFORTABLE_MB = 1_000;

/** Whether the home can be written and has room. */
export async function checkPlace(home: Home): Promise<Check[]> {
  try {
    await checkHome(home);
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    const mend = 'Set SECTORFLOW_HOME to a folder that you may write to, on a disk with room.';
    return [fail('home', error.message, mend)];
  }
  const free = await freeMegabytes(await nearestExisting(home.root));
  const disk =
    free >= COMFORTABLE_MB
      ? ok('disk', `${free} MB free`)
      : warn('disk', `${free} MB free`, `Years of history and their backups want ${COMFORTABLE_MB} MB.`);
  return [ok('home', home.root), disk];
}
