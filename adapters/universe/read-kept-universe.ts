import { BadInputError } from '../../domain/errors/bad-input-error.js';
import type { Universe } from '../../domain/universe/universe.js';
import { UNIVERSE_PREFIX, universeKey, versionOf } from '../../domain/universe/universe-key.js';
import type { ObjectStore } from '../lake/object-store.js';
import { parseUniverse } from './parse-universe.js';

/** What `version` may look like; a key is made of it. */
const VERSION = /^[0-9a-f]+$/;

/** Kept lists say their own day. */
const UNDATED = '1900-01-01';

/**
 * The list of a version, as an earlier run used it.
 *
 * @throws BadInputError when the lake keeps none of that version.
 */
export async function readKeptUniverse(store: ObjectStore, version: string): Promise<Universe> {
  const key = universeKey(version);
  if (!VERSION.test(version) || !(await store.exists(key))) {
    const kept = (await store.list(UNIVERSE_PREFIX)).map((object) => versionOf(object.key));
    throw new BadInputError({
      what: 'universe version',
      given: version,
      allowed:
        kept.length === 0
          ? 'none yet: no run has kept a list'
          : `one that a run has used: ${kept.join(', ')}`,
    });
  }
  const universe = parseUniverse(await store.getText(key), { source: key, asOfDate: UNDATED });
  return { ...universe, version };
}
