import { expect, it } from 'vitest';
import { landBatch } from '../../../../adapters/lake/land-batch.js';
import { landedCounts } from '../../../../adapters/lake/landed-counts.js';
import { LocalFolderObjectStore } from '../../../../adapters/lake/local-folder-object-store.js';
import { listManifests } from '../../../../adapters/lake/manifests.js';
import { parquetjsLiteWriter } from '../../../../adapters/lake/parquetjs-lite-writer.js';
import { IN_MEMORY, withDuckDb } from '../../../../adapters/warehouse/with-duckdb.js';
import type { DatasetRows } from '../../../../domain/market/rows.js';
import { bar, dailyBars } from './bars.js';
import { temporaryFolder } from './temporary-folder.js';

it('counts a bar once however often it landed, and every version of its values', async () => {
  const store = await LocalFolderObjectStore.open(await temporaryFolder());
  const place = {
    provider: 'yahoo',
    asOf: '2018-02-07',
    batch: 'b',
    request: {},
    fetchedAt: new Date(0),
  } as const;
  const answers: DatasetRows[] = [
    dailyBars(bar(), bar({ occurrence: 2 }), bar({ symbol: 'MSFT', open: null })),
    dailyBars(bar(), bar({ occurrence: 2 }), bar({ symbol: 'MSFT', open: null })),
    dailyBars(bar({ symbol: 'MSFT', open: null }), bar({ close: 41 }), bar({ adjClose: 12 })),
    { dataset: 'index_bars', rows: [bar({ symbol: '^GSPC' })] },
    { dataset: 'index_bars', rows: [] },
    { dataset: 'company_profiles', rows: [] },
  ];
  for (const [index, rows] of answers.entries()) {
    await landBatch({ store, writer: parquetjsLiteWriter }, { ...place, rows, fetchId: `f${index}` });
  }
  const manifests = await listManifests(store);
  expect(await withDuckDb(IN_MEMORY, {}, (connection) => landedCounts(connection, store, manifests))).toEqual(
    [
      { provider: 'yahoo', dataset: 'daily_bars', distinctBars: 4, rows: 9 },
      { provider: 'yahoo', dataset: 'index_bars', distinctBars: 1, rows: 1 },
    ],
  );
});
