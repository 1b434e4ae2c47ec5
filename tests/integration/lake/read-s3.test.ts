import { afterAll, beforeAll, expect, it } from 'vitest';
import { readBarColumns } from '../../../activities/validate/read-bar-columns.js';
import { landedCounts } from '../../../adapters/lake/landed-counts.js';
import { UnreadableObjectError } from '../../../adapters/warehouse/unreadable-object-error.js';
import { IN_MEMORY, withDuckDb } from '../../../adapters/warehouse/with-duckdb.js';
import { bar, dailyBars } from '../../unit/adapters/lake/bars.js';
import { inWarehouse, testLake } from '../../unit/adapters/warehouse/test-lake.js';
import { startMoto, type MotoServer } from './moto-server.js';

let moto: MotoServer;
beforeAll(async () => {
  moto = await startMoto();
});
afterAll(() => moto.stop());

it('judges, loads and counts what landed in a bucket', async () => {
  const lake = await testLake(await moto.store());
  const first = await lake.land(1, dailyBars(bar({ close: 40 }), bar({ symbol: 'MSFT', close: 41 })));
  await lake.land(2, dailyBars(bar({ close: 42 })));
  const manifests = await lake.manifests();
  await withDuckDb(IN_MEMORY, {}, async (reader) => {
    const columns = await readBarColumns(reader, lake.store, first);
    expect(columns).toMatchObject({ symbols: ['AAPL', 'MSFT'], close: [40, 41] });
    expect(await landedCounts(reader, lake.store, manifests)).toEqual([
      { provider: 'yahoo', dataset: 'daily_bars', distinctBars: 3, rows: 3 },
    ]);
  });
  await inWarehouse(async (warehouse) => {
    expect(await lake.load(warehouse, manifests)).toMatchObject({ manifests: 2, loadedRows: 3 });
    expect(await warehouse.barCounts()).toMatchObject([{ loaded: 3, quarantined: 0 }]);
  });
});

it('names the object of a bucket that cannot be read', async () => {
  const lake = await testLake(await moto.store());
  const manifest = await lake.land(1, dailyBars(bar({})));
  await lake.store.put(manifest.objectKey, Buffer.from('no Parquet'), { ifAbsent: false });
  await inWarehouse(async (warehouse) => {
    const loading = lake.load(warehouse, [manifest]);
    await expect(loading).rejects.toThrow(UnreadableObjectError);
    await expect(loading).rejects.toThrow(manifest.objectKey);
    expect(await warehouse.loadedManifestKeys()).toEqual(new Set());
  });
});
