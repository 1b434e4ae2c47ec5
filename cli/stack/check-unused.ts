import { BadInputError } from '../../domain/errors/bad-input-error.js';
import { runningInstance } from '../../sandbox/stack/instance-file.js';
import type { Home } from '../../workers/home.js';

/** @throws BadInputError when a stack runs over the home; `takeHome` decides when two ask at one moment. */
export async function checkUnused(home: Home): Promise<void> {
  const other = await runningInstance(home.instance);
  if (other === null) return;
  const where = other.uiUrl === null ? '' : ` (${other.uiUrl})`;
  throw new BadInputError({
    what: 'SECTORFLOW_HOME',
    given: home.root,
    allowed: `a folder that no stack runs over: process ${other.pid}${where} does; stop it, or choose another folder`,
  });
}
