import { expect, it } from 'vitest';
import { landedCounts } from '../../../adapters/lake/landed-counts.js';
import { IN_MEMORY, withDuckDb } from '../../../adapters/warehouse/with-duckdb.js';
import { bar, dailyBars } from '../../unit/adapters/lake/bars.js';
import { rejected } from '../../unit/adapters/warehouse/test-lake.js';
import type { WarehouseHarness } from './warehouse-harness.js';

/** Reconciliation counts the same bars in lake and warehouse. */
export function barCountsContract({ inWarehouse, testLake }: WarehouseHarness): void {
  it('counts distinct bars so that what landed is what is loaded and what is held back', async () => {
    const lake = await testLake();
    const bad = bar({ symbol: 'BAD', close: null });
    await lake.land(1, dailyBars(bar({ close: 1 }), bad));
    await lake.land(2, dailyBars(bar({ close: 2 }), bad));
    await lake.land(3, dailyBars(bar({ close: 1 }), bad, bar({ symbol: 'HELD' })));
    await lake.land(4, dailyBars(bar({ close: 1, adjClose: 7 }), bar({ symbol: 'HELD' })));
    await lake.land(5, { dataset: 'index_bars', rows: [bar({ symbol: '^GSPC' })] });
    const manifests = await lake.manifests();
    const marks = [1, 2, 3].map((minute) => rejected(bad, minute));
    const landed = await withDuckDb(IN_MEMORY, {}, (reader) => landedCounts(reader, lake.store, manifests));
    expect(landed).toMatchObject([
      { distinctBars: 4, rows: 9 },
      { distinctBars: 1, rows: 1 },
    ]);
    await inWarehouse(async (warehouse) => {
      await lake.load(warehouse, manifests, [...marks, rejected(bar({ symbol: 'HELD' }), 3)]);
      expect(await warehouse.barCounts()).toEqual([
        { provider: 'yahoo', dataset: 'daily_bars', loaded: 3, quarantined: 1 },
        { provider: 'yahoo', dataset: 'index_bars', loaded: 1, quarantined: 0 },
      ]);
    });
  });
}
