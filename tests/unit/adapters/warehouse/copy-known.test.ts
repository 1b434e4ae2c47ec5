import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { copyKnown } from '../../../../adapters/warehouse/copy-known.js';
import { withDuckDbWarehouse } from '../../../../adapters/warehouse/duckdb-warehouse.js';
import type { DatasetRows } from '../../../../domain/market/rows.js';
import { temporaryFolder } from '../lake/temporary-folder.js';
import { inWarehouse, NOW, testLake } from './test-lake.js';

/** The vintages of one month, as fetched. */
function observed(...periods: readonly (readonly [number, string, string])[]): DatasetRows {
  return {
    dataset: 'macro_observations',
    rows: periods.map(([value, realtimeStart, realtimeEnd]) => ({
      ...{ seriesId: 'PAYEMS', observationDate: '2018-01-01' },
      ...{ value, realtimeStart, realtimeEnd },
    })),
  };
}

it('leaves out the vintages of macro observations that were fetched later, and keeps an end unknown that was', async () => {
  const lake = await testLake();
  await lake.land(1, observed([147, '2018-02-02', '9999-12-31']), 'fred');
  await lake.land(2, observed([147, '2018-02-02', '2018-03-08'], [148, '2018-03-09', '9999-12-31']), 'fred');
  const into = join(await temporaryFolder(), 'known.duckdb');
  const knownAt = async (minute: number) => {
    await withDuckDbWarehouse(into, {}, async (known) => {
      await known.migrate(NOW, 0);
      await known.migrate(NOW);
    });
    await inWarehouse(async (warehouse) => {
      await lake.load(warehouse, await lake.manifests());
      await copyKnown(warehouse.connection, { into, knownAt: new Date(Date.UTC(2018, 1, 7, 11, minute)) });
    });
    const row = z.object({ value: z.number(), vintage: z.string(), vintage_end: z.string() });
    const rows = await withDuckDbWarehouse(into, {}, (known) =>
      known.queryRows('select * from raw.macro_observations order by fetched_at, vintage', row),
    );
    return rows.map(({ value, vintage, vintage_end }) => [value, vintage, vintage_end]);
  };
  const first = [147, '2018-02-02', '9999-12-31'];
  expect(await knownAt(0)).toEqual([]);
  expect(await knownAt(1)).toEqual([first]);
  expect(await knownAt(2)).toEqual([
    first,
    [147, '2018-02-02', '2018-03-08'],
    [148, '2018-03-09', '9999-12-31'],
  ]);
});
