import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { manifestKey } from '../../domain/landing/lake-keys.js';
import type { LandingManifest } from '../../domain/landing/landing-manifest.js';
import { BAR_DATASETS, type BarDataset } from '../../domain/market/dataset.js';
import { PROVIDERS } from '../../domain/market/provider.js';
import type { Provider } from '../../domain/market/provider.js';
import { landedRelation } from './landed-relation.js';
import { locateLanded } from './locate-landed.js';
import type { ObjectStore } from './object-store.js';
import { withReadableObjects } from './with-readable-objects.js';

export interface LandedCounts {
  readonly provider: Provider;
  readonly dataset: BarDataset;
  /** Distinct bars: (symbol, trading date, occurrence; open, high, low, close, volume), nulls equal. No adjusted close. */
  readonly distinctBars: number;
  /** Rows over all manifests; what exceeds the distinct bars was fetched again. */
  readonly rows: number;
}

/** What landed, counted from the rows of the batches, wherever these are by now. `connection` may be to an empty in-memory database. */
export async function landedCounts(
  connection: DuckDBConnection,
  store: ObjectStore,
  manifests: readonly LandingManifest[],
): Promise<readonly LandedCounts[]> {
  const counts: LandedCounts[] = [];
  for (const provider of PROVIDERS) {
    for (const dataset of BAR_DATASETS) {
      const own = manifests.filter(
        (manifest) => manifest.provider === provider && manifest.dataset === dataset,
      );
      if (own.length === 0) continue;
      const batches = own.map((manifest) => ({
        manifestKey: manifestKey(manifest),
        objectKey: manifest.objectKey,
      }));
      const locations = [...(await locateLanded(store, batches)).values()];
      const objects = new Set(locations.map(({ objectKey }) => objectKey));
      const distinct = await withReadableObjects(store, objects, (uri) =>
        distinctBars(connection, landedRelation(locations, uri)),
      );
      const rows = own.reduce((sum, { rowCount }) => sum + rowCount, 0);
      counts.push({ provider, dataset, distinctBars: distinct, rows });
    }
  }
  return counts;
}

async function distinctBars(connection: DuckDBConnection, landed: string): Promise<number> {
  const result = await connection.runAndReadAll(
    `select count(*)::double as n from (
       select distinct symbol, trading_date, occurrence, open_px, high_px, low_px, close_px, volume
       from (${landed})
     )`,
  );
  return z.array(z.object({ n: z.number() })).parse(result.getRowObjects())[0]?.n ?? 0;
}
