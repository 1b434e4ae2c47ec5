import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { manifestKey } from '../../../domain/landing/lake-keys.js';
import type { LandingManifest } from '../../../domain/landing/landing-manifest.js';
import { DATASETS } from '../../../domain/market/dataset.js';
import type { Dataset } from '../../../domain/market/dataset.js';
import type { ObjectStore } from '../../lake/object-store.js';
import { queryRows } from '../query-rows.js';
import { createTemporaryTable } from '../temporary-table.js';
import type { PlainRow } from '../temporary-table.js';

export interface StagedManifest {
  readonly manifest_key: string;
  readonly dataset: Dataset;
}

const COLUMNS = {
  manifest_key: 'VARCHAR',
  fetch_id: 'VARCHAR',
  object_key: 'VARCHAR',
  uri: 'VARCHAR',
  provider: 'VARCHAR',
  dataset: 'VARCHAR',
  as_of_date: 'DATE',
  row_count: 'BIGINT',
  fetched_at: 'TIMESTAMP',
};

/**
 * Fills the temporary table `batch_manifests` with the manifests that are not loaded yet (`is_new`) and with the loaded
 * ones of the same provider and dataset that were fetched after the first of them: their vintages may change.
 *
 * @returns the new ones.
 */
export async function stageManifests(
  connection: DuckDBConnection,
  store: ObjectStore,
  manifests: readonly LandingManifest[],
): Promise<readonly StagedManifest[]> {
  await createTemporaryTable(
    connection,
    'offered',
    COLUMNS,
    manifests.map((manifest) => offered(store, manifest)),
  );
  await connection.run(`
    create or replace temporary table batch_manifests as
    select distinct *, true as is_new from offered
    where manifest_key not in (select manifest_key from raw.loaded_manifests)`);
  await connection.run(`
    create or replace temporary table batch_starts as
    select provider, dataset, min({ 'at': fetched_at, 'id': fetch_id }) as first_fetch
    from batch_manifests group by all`);
  await addLaterOnes(connection, store);
  return queryRows(
    connection,
    'select manifest_key, dataset from batch_manifests where is_new order by manifest_key',
    z.object({ manifest_key: z.string(), dataset: z.enum(DATASETS) }),
  );
}

/** Writes the new manifests to the list of those loaded. */
export async function recordManifests(connection: DuckDBConnection, now: Date): Promise<void> {
  await connection.run(
    `insert into raw.loaded_manifests
       (manifest_key, fetch_id, object_key, provider, dataset, row_count, fetched_at, loaded_at)
     select manifest_key, fetch_id, object_key, provider, dataset, row_count, fetched_at, $now::timestamp
     from batch_manifests where is_new`,
    { now: now.toISOString() },
  );
}

function offered(store: ObjectStore, manifest: LandingManifest): PlainRow {
  return {
    manifest_key: manifestKey(manifest),
    fetch_id: manifest.fetchId,
    object_key: manifest.objectKey,
    uri: store.uri(manifest.objectKey),
    provider: manifest.provider,
    dataset: manifest.dataset,
    as_of_date: manifest.asOf,
    row_count: manifest.rowCount,
    fetched_at: manifest.fetchedAt,
  };
}

async function addLaterOnes(connection: DuckDBConnection, store: ObjectStore): Promise<void> {
  const later = await queryRows(
    connection,
    `select manifest_key, fetch_id, object_key, loaded.provider, loaded.dataset, row_count,
       regexp_extract(manifest_key, 'as_of=([0-9-]+)', 1) as as_of_date, fetched_at::varchar as fetched_at
     from raw.loaded_manifests as loaded join batch_starts using (provider, dataset)
     where { 'at': loaded.fetched_at, 'id': loaded.fetch_id } > first_fetch`,
    z.object({
      manifest_key: z.string(),
      fetch_id: z.string(),
      object_key: z.string(),
      provider: z.string(),
      dataset: z.string(),
      row_count: z.number(),
      as_of_date: z.string(),
      fetched_at: z.string(),
    }),
  );
  const withUri = later.map((row) => ({ ...row, uri: store.uri(row.object_key) }));
  await createTemporaryTable(connection, 'later', COLUMNS, withUri);
  await connection.run('insert into batch_manifests by name select *, false as is_new from later');
}
