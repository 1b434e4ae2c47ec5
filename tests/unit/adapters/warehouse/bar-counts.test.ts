import { expect, it } from 'vitest';
import { landedCounts } from '../../../../adapters/lake/landed-counts.js';
import { bar, dailyBars } from '../lake/bars.js';
import { inWarehouse, rejected, testLake } from './test-lake.js';

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
  await inWarehouse(async (warehouse) => {
    await lake.load(warehouse, manifests, [...marks, rejected(bar({ symbol: 'HELD' }), 3)]);
    expect(await warehouse.barCounts()).toEqual([
      { provider: 'yahoo', dataset: 'daily_bars', loaded: 3, quarantined: 1 },
      { provider: 'yahoo', dataset: 'index_bars', loaded: 1, quarantined: 0 },
    ]);
    expect(await landedCounts(warehouse.connection, lake.store, manifests)).toMatchObject([
      { distinctBars: 4, rows: 9 },
      { distinctBars: 1, rows: 1 },
    ]);
  });
});
