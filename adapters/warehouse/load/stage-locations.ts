import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import type { Dataset } from '../../../domain/market/dataset.js';
import { locationId } from '../../lake/landed-relation.js';
import { locateLanded, type LandedLocation } from '../../lake/locate-landed.js';
import type { ObjectStore } from '../../lake/object-store.js';
import { queryRows } from '../query-rows.js';
import { createTemporaryTable } from '../temporary-table.js';

/**
 * Where in the lake the rows of each staged manifest of a dataset are, by manifest key.
 *
 * @throws LakeReadError
 */
export async function locateStaged(
  connection: DuckDBConnection,
  store: ObjectStore,
  dataset: Dataset,
): Promise<ReadonlyMap<string, LandedLocation>> {
  const batches = await queryRows(
    connection,
    'select manifest_key as "manifestKey", object_key as "objectKey" from batch_manifests where dataset = $dataset',
    z.object({ manifestKey: z.string(), objectKey: z.string() }),
    { dataset },
  );
  return await locateLanded(store, batches);
}

/** Fills the temporary table `batch_locations` with what tells each manifest's rows apart in `landedRelation`. */
export async function stageLocations(
  connection: DuckDBConnection,
  located: ReadonlyMap<string, LandedLocation>,
  uri: (objectKey: string) => string,
): Promise<void> {
  const rows = [...located].map(([manifest_key, location]) => ({
    manifest_key,
    location: locationId(location, uri),
  }));
  const columns = { manifest_key: 'VARCHAR', location: 'VARCHAR' };
  await createTemporaryTable(connection, 'batch_locations', columns, rows);
}
