import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { isBarDataset, type Dataset } from '../../../domain/market/dataset.js';
import { landedRelation } from '../../lake/landed-relation.js';
import { ObjectNotFoundError } from '../../lake/object-not-found-error.js';
import type { ObjectStore } from '../../lake/object-store.js';
import { withReadableObjects } from '../../lake/with-readable-objects.js';
import { castObjectError } from '../cast-duckdb-error.js';
import { queryRows } from '../query-rows.js';
import { RAW_TABLES } from '../raw-tables.js';
import { UnreadableObjectError } from '../unreadable-object-error.js';
import { locateStaged, stageLocations } from './stage-locations.js';
import { stageObservations, type PublishedOn } from './stage-observations.js';

/**
 * Reads one dataset's landed rows into the temporary table `staged_rows`, one row for every manifest that has it, with
 * rule and reason where the row is quarantined.
 *
 * @returns how many of the rows belong to manifests to decide.
 * @throws UnreadableObjectError when an object is broken or has another number of rows than its manifest says.
 */
export async function stageRows(
  connection: DuckDBConnection,
  store: ObjectStore,
  dataset: Dataset,
  publishedOn: PublishedOn,
): Promise<number> {
  await readObjects(connection, store, dataset);
  await assertRowCounts(connection, dataset);
  if (dataset === 'macro_observations') await stageObservations(connection, publishedOn);
  const counted = await queryRows(
    connection,
    'select count(*) as n from staged_rows where to_decide',
    z.object({ n: z.number() }),
  );
  return counted[0]?.n ?? 0;
}

async function readObjects(
  connection: DuckDBConnection,
  store: ObjectStore,
  dataset: Dataset,
): Promise<void> {
  const located = await locateStaged(connection, store, dataset);
  const objects = new Set([...located.values()].map(({ objectKey }) => objectKey));
  const [first] = objects;
  const among = `one of ${objects.size} objects of ${dataset}, the first ${first === undefined ? 'none' : store.uri(first)}`;
  await withReadableObjects(store, objects, async (uri) => {
    await stageLocations(connection, located, uri);
    await joinRows(connection, dataset, landedRelation([...located.values()], uri)).catch(
      (cause: unknown) => {
        throw castObjectError(among, cause);
      },
    );
  }).catch((cause: unknown) => {
    throw cause instanceof ObjectNotFoundError ? castObjectError(among, cause) : cause;
  });
}

async function joinRows(connection: DuckDBConnection, dataset: Dataset, landedRows: string): Promise<void> {
  const { key, values, carried, computed = [] } = RAW_TABLES[dataset];
  const landedColumns = [...key, ...values, ...carried].filter((column) => !computed.includes(column));
  const columns = landedColumns.map((column) => `landed.${column}`).join(', ');
  const isBars = isBarDataset(dataset);
  await connection.run(`
    create or replace temporary table staged_rows as
    select manifest.provider, manifest.dataset, ${columns}, manifest.as_of_date, manifest.fetch_id,
      manifest.fetched_at, manifest.manifest_key, manifest.to_decide,
      ${isBars ? 'mark.rule, mark.reason' : 'null::varchar as rule, null::varchar as reason'}
    from (${landedRows}) as landed
    join batch_locations using (location)
    join batch_manifests as manifest using (manifest_key)
    ${isBars ? MARK_JOIN : ''}`);
}

const MARK_JOIN = `
      left join raw.quarantine_marks as mark
        on mark.provider = manifest.provider and mark.dataset = manifest.dataset and mark.fetch_id = manifest.fetch_id
        and mark.symbol = landed.symbol and mark.trading_date = landed.trading_date
        and mark.occurrence = landed.occurrence`;

async function assertRowCounts(connection: DuckDBConnection, dataset: Dataset): Promise<void> {
  const wrong = await queryRows(
    connection,
    `select object_key, row_count, count(staged_rows.manifest_key) as found
     from batch_manifests left join staged_rows using (manifest_key)
     where batch_manifests.dataset = $dataset
     group by manifest_key, object_key, row_count having found <> row_count`,
    z.object({ object_key: z.string(), row_count: z.number(), found: z.number() }),
    { dataset },
  );
  const first = wrong[0];
  if (first === undefined) return;
  throw new UnreadableObjectError(
    `"${first.object_key}" has ${first.found} rows, and its manifest says ${first.row_count}`,
  );
}
