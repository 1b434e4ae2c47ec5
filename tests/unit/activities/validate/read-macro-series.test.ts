import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readMacroSeries } from '../../../../activities/validate/read-macro-series.js';
import { landBatch } from '../../../../adapters/lake/land-batch.js';
import { LocalFolderObjectStore } from '../../../../adapters/lake/local-folder-object-store.js';
import { parquetjsLiteWriter } from '../../../../adapters/lake/parquetjs-lite-writer.js';
import { readManifests } from '../../../../adapters/lake/manifests.js';
import { withDuckDbWarehouse } from '../../../../adapters/warehouse/duckdb-warehouse.js';
import { IN_MEMORY, withDuckDb } from '../../../../adapters/warehouse/with-duckdb.js';
import { publishedOn } from '../../../../domain/macro/publication-lag.js';
import { judgeMacro } from '../../../../domain/quality/index.js';
import { temporaryFolder } from '../../adapters/lake/temporary-folder.js';

const NOW = new Date('2018-02-08T12:00:00Z');
const MONTHS = ['2017-09', '2017-10', '2017-11', '2017-12'];

it('reads what is loaded and what landed since, up to the day, and what is odd about it', async () => {
  const folder = await temporaryFolder();
  const store = await LocalFolderObjectStore.open(join(folder, 'lake'));
  const land = async (fetchId: string, values: readonly number[]) => {
    const { manifestKey } = await landBatch(
      { store, writer: parquetjsLiteWriter },
      {
        ...{ provider: 'fred', asOf: '2018-02-06', batch: 'CPIAUCSL', request: {}, fetchedAt: NOW, fetchId },
        rows: {
          dataset: 'macro_observations',
          rows: values.map((value, i) => ({
            seriesId: 'CPIAUCSL',
            observationDate: `${MONTHS[i]!}-01`,
            value,
            realtimeStart: '2018-02-06',
            realtimeEnd: '2018-02-06',
          })),
        },
      },
    );
    return await readManifests(store, [manifestKey]);
  };
  const first = await land('f1', [246, 246.5, 247, 247.5]);
  const second = await land('f2', [246, 246.5, 252, 247.5]);

  const series = await withDuckDbWarehouse(join(folder, 'sectorflow.duckdb'), {}, async (warehouse) => {
    await warehouse.migrate(NOW);
    await warehouse.loadLanded({ store, manifests: first, quarantined: [], publishedOn, now: NOW });
    const question = { seriesIds: ['CPIAUCSL', 'UNRATE'], manifests: second };
    return await withDuckDb(IN_MEMORY, {}, async (reader) => ({
      late: await readMacroSeries(reader, store, warehouse, { ...question, tradingDate: '2018-02-06' }),
      early: await readMacroSeries(reader, store, warehouse, { ...question, tradingDate: '2017-10-15' }),
    }));
  });
  expect(series.late[0]!.arrived.map(({ value }) => value)).toEqual([246, 246.5, 252, 247.5]);
  expect(series.late[0]!.known.map(({ value }) => value)).toEqual([246, 246.5, 247, 247.5]);
  expect(series.late[1]).toEqual({ seriesId: 'UNRATE', known: [], arrived: [] });
  expect(series.early[0]!.arrived.map(({ date }) => date)).toEqual(['2017-09-01', '2017-10-01']);
  expect(judgeMacro(series.late, '2018-02-06').map(({ message }) => message)).toEqual([
    'CPIAUCSL for 2017-11-01 was 247 and is now 252: more than revisions change',
  ]);
});
