import { keepUniverse } from '../../adapters/universe/keep-universe.js';
import { readKeptUniverse } from '../../adapters/universe/read-kept-universe.js';
import type { Universe } from '../../domain/universe/universe.js';
import type { ActivityDependencies } from '../dependencies.js';

/**
 * The list of `version`; without one, today's, which is kept in the lake first, so that what uses it can be repeated.
 *
 * @throws BadInputError for a version that the lake does not have, or a list that cannot be used.
 */
export async function pinnedUniverse(
  { store, universe }: Pick<ActivityDependencies, 'store' | 'universe'>,
  version: string | undefined,
): Promise<Universe> {
  if (version !== undefined) return await readKeptUniverse(store, version);
  const today = await universe();
  await keepUniverse(store, today);
  return today;
}
