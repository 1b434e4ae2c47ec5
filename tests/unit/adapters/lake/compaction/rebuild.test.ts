import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { landedCounts } from '../../../../../adapters/lake/landed-counts.js';
import { listManifests } from '../../../../../adapters/lake/manifests.js';
import type { QuarantinedRow } from '../../../../../adapters/warehouse/load-landed.js';
import { RAW_TABLES } from '../../../../../adapters/warehouse/raw-tables.js';
import type { DatasetRows } from '../../../../../domain/market/rows.js';
import { inWarehouse } from '../../warehouse/test-lake.js';
import { bar, dailyBars } from '../bars.js';
import { compactionLake, NOW } from './compaction-lake.js';

/** Each run rebuilds four warehouses. */
const RUNS = 6;

const bars = fc
  .uniqueArray(
    fc.record({
      symbol: fc.constantFrom('AAPL', 'MSFT', '^GSPC'),
      tradingDate: fc.constantFrom('2018-02-06', '2018-03-01'),
      close: fc.constantFrom(40, 41, null),
      volume: fc.constantFrom(100, null, 2 ** 53 - 1),
    }),
    { maxLength: 4, selector: ({ symbol, tradingDate }) => `${symbol} ${tradingDate}` },
  )
  .map((rows) => rows.map((row) => bar(row)));

const dividend = (amount: number): DatasetRows => ({
  dataset: 'corporate_actions',
  rows: [
    { symbol: 'AAPL', exDate: '2018-02-09', type: 'dividend', numerator: null, denominator: null, amount },
  ],
});

/** A current value of one month, and of the month before two vintages. */
const observation = (value: number | null): DatasetRows => ({
  dataset: 'macro_observations',
  rows: [
    ['UNRATE', value, '2018-02-07', '2018-02-07'] as const,
    ['PAYEMS', 147, '2018-02-02', '2018-03-08'] as const,
    ['PAYEMS', value, '2018-03-09', '9999-12-31'] as const,
  ].map(([seriesId, observed, realtimeStart, realtimeEnd]) => ({
    seriesId,
    observationDate: '2018-01-01',
    value: observed,
    realtimeStart,
    realtimeEnd,
  })),
});

const landing = fc.record({
  provider: fc.constantFrom('yahoo' as const, 'alpha-vantage' as const),
  asOf: fc.constantFrom('2018-02-07', '2018-02-08', '2018-03-01', '2018-04-02'),
  rows: fc.oneof(
    { weight: 4, arbitrary: bars.map((rows) => dailyBars(...rows)) },
    { weight: 2, arbitrary: bars.map((rows): DatasetRows => ({ dataset: 'index_bars', rows })) },
    { weight: 1, arbitrary: fc.constantFrom(0.57, 0.63).map(dividend) },
    { weight: 1, arbitrary: fc.constantFrom(4.1, 4, null).map(observation) },
  ),
});

/** Marks every bar without a close, as the rules do. */
function marksOf(landings: readonly { provider: 'yahoo' | 'alpha-vantage'; rows: DatasetRows }[]) {
  return landings.flatMap(({ provider, rows }, index): QuarantinedRow[] => {
    if (rows.dataset !== 'daily_bars' && rows.dataset !== 'index_bars') return [];
    const fetchId = `fetch-${String(index + 1).padStart(3, '0')}`;
    const { dataset } = rows;
    return rows.rows
      .filter(({ close }) => close === null)
      .map(({ symbol, tradingDate, occurrence }) => {
        const rule = { rule: 'null_close', reason: 'no close' };
        return { provider, dataset, symbol, tradingDate, occurrence, fetchId, ...rule };
      });
  });
}

it('a warehouse rebuilt from compacted files is the one rebuilt from the originals', async () => {
  const history = fc.array(landing, { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(history, fc.array(landing, { maxLength: 2 }), async (landings, late) => {
      const lake = await compactionLake();
      const quarantined = marksOf([...landings, ...late]);
      const rebuild = () =>
        inWarehouse(async (warehouse) => {
          const manifests = await listManifests(lake.store);
          const load = { store: lake.store, manifests, quarantined, now: NOW };
          const loaded = await warehouse.loadLanded({ ...load, publishedOn: (_, date) => date });
          const tables = Object.values(RAW_TABLES).map(({ table }) => table);
          const contents: unknown[] = [];
          for (const table of [...tables, 'raw.quarantined_bars', 'raw.loaded_manifests']) {
            contents.push(await warehouse.queryRows(`from ${table} order by all`, z.unknown()));
          }
          const landed = await landedCounts(warehouse.connection, lake.store, manifests);
          return { loaded, contents, landed, stored: await warehouse.barCounts() };
        });
      for (const one of landings) await lake.land(one);
      const early = await rebuild();
      await lake.compact();
      expect(await rebuild()).toEqual(early);
      for (const one of late) await lake.land(one);
      const whole = await rebuild();
      await lake.compact();
      await lake.deleteOriginals();
      expect(await rebuild()).toEqual(whole);
    }),
    { numRuns: RUNS },
  );
}, 120_000);
