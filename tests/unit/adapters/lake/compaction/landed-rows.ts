import { z } from 'zod';
import { landedRelation, locationId } from '../../../../../adapters/lake/landed-relation.js';
import { locateLanded } from '../../../../../adapters/lake/locate-landed.js';
import { listManifests } from '../../../../../adapters/lake/manifests.js';
import type { ObjectStore } from '../../../../../adapters/lake/object-store.js';
import { withLocalCopies } from '../../../../../adapters/lake/with-local-copies.js';
import { queryRows } from '../../../../../adapters/warehouse/query-rows.js';
import { IN_MEMORY, withDuckDb } from '../../../../../adapters/warehouse/with-duckdb.js';
import { manifestKey } from '../../../../../domain/landing/lake-keys.js';

/** The rows of every manifest in the lake, in their order, wherever they are. */
export async function landedRows(store: ObjectStore): Promise<Record<string, unknown>> {
  const batches = (await listManifests(store)).map((manifest) => ({
    manifestKey: manifestKey(manifest),
    objectKey: manifest.objectKey,
  }));
  const locations = await locateLanded(store, batches);
  const keys = new Set([...locations.values()].map(({ objectKey }) => objectKey));
  return withLocalCopies(store, keys, (uri) =>
    withDuckDb(IN_MEMORY, {}, async (connection) => {
      const rows: Record<string, unknown> = {};
      for (const [key, location] of locations) {
        rows[key] = await queryRows(
          connection,
          `select * exclude (location, row_in_file) from (${landedRelation([location], uri)})
           where location = $id order by row_in_file`,
          z.unknown(),
          { id: locationId(location, uri) },
        );
      }
      return rows;
    }),
  );
}
