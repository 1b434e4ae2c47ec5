import { landBatch } from '../../../../adapters/lake/land-batch.js';
import { LocalFolderObjectStore } from '../../../../adapters/lake/local-folder-object-store.js';
import { listManifests, readManifest } from '../../../../adapters/lake/manifests.js';
import type { ObjectStore } from '../../../../adapters/lake/object-store.js';
import { parquetjsLiteWriter } from '../../../../adapters/lake/parquetjs-lite-writer.js';
import type { QuarantinedRow } from '../../../../adapters/warehouse/load-landed.js';
import type { DuckDbWarehouse } from '../../../../adapters/warehouse/duckdb-warehouse.js';
import type { Warehouse } from '../../../../adapters/warehouse/warehouse.js';
import { withDuckDbWarehouse } from '../../../../adapters/warehouse/duckdb-warehouse.js';
import { IN_MEMORY } from '../../../../adapters/warehouse/with-duckdb.js';
import type { LandingManifest } from '../../../../domain/landing/landing-manifest.js';
import type { DailyBar, DatasetRows } from '../../../../domain/market/rows.js';
import type { Provider } from '../../../../domain/market/provider.js';
import { temporaryFolder } from '../lake/temporary-folder.js';

export const NOW = new Date('2018-02-08T11:00:00Z');

/** A lake, on disk unless given, whose fetches are a minute apart: fetch n was made n minutes after eleven. */
export async function testLake(lake?: ObjectStore) {
  const store = lake ?? (await LocalFolderObjectStore.open(await temporaryFolder()));
  return {
    store,
    manifests: () => listManifests(store),
    async land(minute: number, rows: DatasetRows, provider: Provider = 'yahoo'): Promise<LandingManifest> {
      const fetchedAt = new Date(Date.UTC(2018, 1, 7, 11, minute));
      const batch = {
        provider,
        asOf: '2018-02-07',
        batch: 'batch',
        fetchId: fetchId(minute),
        request: {},
        fetchedAt,
        rows,
      };
      return readManifest(
        store,
        (await landBatch({ store, writer: parquetjsLiteWriter }, batch)).manifestKey,
      );
    },
    /** Loads with every macro value published two days after its date. */
    load: (
      warehouse: Pick<Warehouse, 'loadLanded'>,
      manifests: readonly LandingManifest[],
      quarantined: readonly QuarantinedRow[] = [],
    ) => warehouse.loadLanded({ store, manifests, quarantined, publishedOn: twoDaysLater, now: NOW }),
  };
}

export function fetchId(minute: number): string {
  return `fetch-${String(minute).padStart(2, '0')}`;
}

/** An empty warehouse in memory, schema up to date. */
export function inWarehouse<T>(use: (warehouse: DuckDbWarehouse) => Promise<T>): Promise<T> {
  return withDuckDbWarehouse(IN_MEMORY, {}, async (warehouse) => {
    await warehouse.migrate(NOW);
    return use(warehouse);
  });
}

/** Marks a bar of a fetch as rejected. */
export function rejected(
  { symbol, tradingDate, occurrence }: DailyBar,
  minute: number,
  rule = 'null_close',
): QuarantinedRow {
  const reason = `${rule} was here`;
  return {
    provider: 'yahoo',
    dataset: 'daily_bars',
    symbol,
    tradingDate,
    occurrence,
    fetchId: fetchId(minute),
    rule,
    reason,
  };
}

function twoDaysLater(_: string, date: string): string {
  return new Date(Date.parse(date) + 2 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
