import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { manifestKey } from '../../domain/landing/lake-keys.js';
import type { LandingManifest } from '../../domain/landing/landing-manifest.js';
import { queryRows } from '../warehouse/query-rows.js';
import { createTemporaryTable } from '../warehouse/temporary-table.js';
import { FETCH_COLUMNS, landedRelation, locationId } from './landed-relation.js';
import { LakeReadError } from './lake-read-error.js';
import type { LandedLocation } from './locate-landed.js';

const COLUMNS = {
  manifest_key: 'VARCHAR',
  fetch_id: 'VARCHAR',
  fetched_at: 'TIMESTAMP',
  as_of: 'DATE',
  location: 'VARCHAR',
  object_key: 'VARCHAR',
  row_count: 'BIGINT',
};

/**
 * Prepares the rows of batches for a compacted file, in fetch order: as they landed, with the fetch they are of.
 *
 * @returns the query of the rows.
 * @throws LakeReadError when an object cannot be read or has another number of rows than its manifest says.
 */
export async function stageCompaction(
  connection: DuckDBConnection,
  manifests: readonly LandingManifest[],
  locations: ReadonlyMap<string, LandedLocation>,
  uri: (key: string) => string,
): Promise<string> {
  const batches = manifests.map((manifest) => {
    const key = manifestKey(manifest);
    return {
      manifest_key: key,
      fetch_id: manifest.fetchId,
      fetched_at: manifest.fetchedAt,
      as_of: manifest.asOf,
      location: locationId(locations.get(key)!, uri),
      object_key: manifest.objectKey,
      row_count: manifest.rowCount,
    };
  });
  await createTemporaryTable(connection, 'compacted_batches', COLUMNS, batches);
  const landed = landedRelation([...locations.values()], uri);
  await requireRowCounts(connection, landed);
  const columns = FETCH_COLUMNS.map((column) => `batch.${column}`).join(', ');
  return `select ${columns}, landed.* exclude (location, row_in_file)
    from (${landed}) as landed join compacted_batches as batch using (location)
    order by batch.fetched_at, batch.fetch_id, batch.manifest_key, landed.row_in_file`;
}

async function requireRowCounts(connection: DuckDBConnection, landed: string): Promise<void> {
  const wrong = await queryRows(
    connection,
    `select object_key, row_count, count(landed.location) as found
     from compacted_batches as batch left join (${landed}) as landed on landed.location = batch.location
     group by manifest_key, object_key, row_count having found <> row_count`,
    z.object({ object_key: z.string(), row_count: z.number(), found: z.number() }),
  );
  const first = wrong[0];
  if (first === undefined) return;
  throw new LakeReadError(
    first.object_key,
    `it has ${first.found} rows, and its manifest says ${first.row_count}`,
  );
}
