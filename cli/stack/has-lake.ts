import { existsSync } from 'node:fs';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import type { Configuration } from '../../workers/configuration.js';
import { homeAt } from '../../workers/home.js';

/** Whether there is a lake to read. Opening a local one would make it; asking does not. */
export function hasLake({ SECTORFLOW_LAKE: lake, SECTORFLOW_HOME: root }: Configuration): boolean {
  return lake !== 'local' || existsSync(homeAt(root).lake);
}

/** @throws BadInputError where nothing has ever been landed. */
export function requireLake(configuration: Configuration): void {
  if (hasLake(configuration)) return;
  throw new BadInputError({
    what: 'SECTORFLOW_HOME',
    given: configuration.SECTORFLOW_HOME,
    allowed: 'a folder with data in it: `npm start` fills one, or name another',
  });
}
