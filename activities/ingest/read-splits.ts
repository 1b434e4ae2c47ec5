import type { DuckDBConnection } from '@duckdb/node-api';
import type { ObjectStore } from '../../adapters/lake/object-store.js';
import { withLandedRows } from '../../adapters/lake/with-landed-rows.js';
import type { SeenSplit } from '../../domain/landing/jobs-after-splits.js';
import type { LandingManifest } from '../../domain/landing/landing-manifest.js';

export interface ToldSplit extends SeenSplit {
  /** New shares for an old one; null where the provider told no sound ratio. */
  readonly ratio: number | null;
}

/** The splits in landed batches of corporate actions, as often as they were answered. */
export async function readSplits(
  reader: DuckDBConnection,
  store: ObjectStore,
  manifests: readonly LandingManifest[],
): Promise<readonly ToldSplit[]> {
  const splits: ToldSplit[] = [];
  for (const manifest of manifests) {
    const { fetchedAt } = manifest;
    const result = await withLandedRows(store, manifest, (relation) =>
      reader.runAndReadAll(
        `select symbol, ex_date::varchar, case when numerator > 0 and denominator > 0 then numerator / denominator end
         from (${relation}) where action_type = 'split'`,
      ),
    );
    for (const [symbol, exDate, ratio] of result.getRows()) {
      const told = typeof ratio === 'number' ? ratio : null;
      splits.push({ symbol: String(symbol), exDate: String(exDate), seenAt: fetchedAt, ratio: told });
    }
  }
  return splits;
}
