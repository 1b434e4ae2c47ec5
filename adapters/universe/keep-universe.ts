import type { Universe } from '../../domain/universe/universe.js';
import { universeKey } from '../../domain/universe/universe-key.js';
import type { ObjectStore } from '../lake/object-store.js';
import { universeCsv } from './universe-csv.js';

/** Keeps a list in the lake under its version, once: a list that is there stays as it is. @throws LakeWriteError */
export async function keepUniverse(store: ObjectStore, universe: Universe): Promise<void> {
  await store.put(universeKey(universe.version), Buffer.from(universeCsv(universe)), { ifAbsent: true });
}
