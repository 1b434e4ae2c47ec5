import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { manifestKey } from '../../../domain/landing/lake-keys.js';
import type { LandingManifest } from '../../../domain/landing/landing-manifest.js';
import { DATASETS } from '../../../domain/market/dataset.js';
import type { Dataset } from '../../../domain/market/dataset.js';
import { queryRows } from '../query-rows.js';
import type { QueryParameters } from '../query-rows.js';
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
  provider: 'VARCHAR',
  dataset: 'VARCHAR',
  as_of_date: 'DATE',
  row_count: 'BIGINT',
  fetched_at: 'TIMESTAMP',
};

/**
 * Fills the temporary table `batch_manifests`: with the manifests that are not loaded yet, as those `to_decide`, and with
 * the loaded ones of the same provider and dataset that were fetched after the first of them, whose vintages may change.
 *
 * @returns the manifests to decide.
 */
export async function stageNewManifests(
  connection: DuckDBConnection,
  manifests: readonly LandingManifest[],
): Promise<readonly StagedManifest[]> {
  await createTemporaryTable(connection, 'offered', COLUMNS, manifests.map(offered));
  await connection.run(`
    create or replace temporary table batch_manifests as
    select distinct *, true as to_decide, false as is_loaded from offered
    where manifest_key not in (select manifest_key from raw.loaded_manifests)`);
  return stageLaterManifests(connection);
}

/**
 * The same for loaded manifests whose rows are to be decided anew.
 *
 * @param condition SQL over the columns of `raw.loaded_manifests`.
 */
export async function stageLoadedManifests(
  connection: DuckDBConnection,
  condition: string,
  parameters: QueryParameters,
): Promise<readonly StagedManifest[]> {
  await createTemporaryTable(
    connection,
    'reopened',
    COLUMNS,
    await loaded(connection, condition, parameters),
  );
  await connection.run(`
    create or replace temporary table batch_manifests as
    select *, true as to_decide, true as is_loaded from reopened`);
  return stageLaterManifests(connection);
}

/** Writes the manifests that were not loaded before to the list of those that are. */
export async function recordManifests(connection: DuckDBConnection, now: Date): Promise<void> {
  await connection.run(
    `insert into raw.loaded_manifests
       (manifest_key, fetch_id, object_key, provider, dataset, row_count, fetched_at, loaded_at)
     select manifest_key, fetch_id, object_key, provider, dataset, row_count, fetched_at, $now::timestamp
     from batch_manifests where not is_loaded`,
    { now: now.toISOString() },
  );
}

async function stageLaterManifests(connection: DuckDBConnection): Promise<readonly StagedManifest[]> {
  await connection.run(`
    create or replace temporary table batch_starts as
    select provider, dataset, min({ 'at': fetched_at, 'id': fetch_id }) as first_fetch
    from batch_manifests group by all`);
  const later = `manifest_key not in (select manifest_key from batch_manifests)
    and { 'at': fetched_at, 'id': fetch_id } >
      (select first_fetch from batch_starts where provider = loaded.provider and dataset = loaded.dataset)`;
  await createTemporaryTable(connection, 'later', COLUMNS, await loaded(connection, later));
  await connection.run(
    'insert into batch_manifests by name select *, false as to_decide, true as is_loaded from later',
  );
  return queryRows(
    connection,
    'select manifest_key, dataset from batch_manifests where to_decide order by manifest_key',
    z.object({ manifest_key: z.string(), dataset: z.enum(DATASETS) }),
  );
}

function offered(manifest: LandingManifest): PlainRow {
  return {
    manifest_key: manifestKey(manifest),
    fetch_id: manifest.fetchId,
    object_key: manifest.objectKey,
    provider: manifest.provider,
    dataset: manifest.dataset,
    as_of_date: manifest.asOf,
    row_count: manifest.rowCount,
    fetched_at: manifest.fetchedAt,
  };
}

async function loaded(
  connection: DuckDBConnection,
  condition: string,
  parameters?: QueryParameters,
): Promise<PlainRow[]> {
  return queryRows(
    connection,
    `select manifest_key, fetch_id, object_key, provider, dataset, row_count,
       regexp_extract(manifest_key, 'as_of=([0-9-]+)', 1) as as_of_date, fetched_at::varchar as fetched_at
     from raw.loaded_manifests as loaded where ${condition}`,
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
    parameters,
  );
}
