import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Warehouse } from '../../../adapters/warehouse/warehouse.js';
import { UnreadableObjectError } from '../../../adapters/warehouse/unreadable-object-error.js';
import type { DatasetRows } from '../../../domain/market/rows.js';
import { bar, dailyBars } from '../../unit/adapters/lake/bars.js';
import { fetchId, rejected } from '../../unit/adapters/warehouse/test-lake.js';
import type { WarehouseHarness } from './warehouse-harness.js';

const A = 40;
const B = 41;

/** [close, fetch] of the vintages in a table, in fetch order. */
async function vintages(warehouse: Warehouse, table = 'raw.daily_bars') {
  const rows = await warehouse.queryRows(
    `select close_px, fetch_id from ${table} order by fetched_at, fetch_id, symbol, trading_date, occurrence`,
    z.object({ close_px: z.number().nullable(), fetch_id: z.string() }),
  );
  return rows.map(({ close_px, fetch_id }) => [close_px, Number(fetch_id.slice(-2))]);
}

function closing(close: number | null): DatasetRows {
  return dailyBars(bar({ close }));
}

/** What `loadLanded` does, whichever the engine. */
export function loadLandedContract({ inWarehouse, testLake }: WarehouseHarness): void {
  describe('loadLanded', () => {
    it('keeps every column of a bar', async () => {
      const lake = await testLake();
      const manifest = await lake.land(1, dailyBars(bar({ occurrence: 2, open: null, volume: null })));
      await inWarehouse(async (warehouse) => {
        await lake.load(warehouse, [manifest]);
        expect(await warehouse.queryRows('select * from raw.daily_bars', z.unknown())).toEqual([
          {
            provider: 'yahoo',
            symbol: 'AAPL',
            trading_date: '2018-02-06',
            occurrence: 2,
            open_px: null,
            high_px: 40.93,
            low_px: 38.5,
            close_px: 40.76,
            adj_close_px: 40.76,
            volume: null,
            as_of_date: '2018-02-07',
            fetch_id: fetchId(1),
            fetched_at: '2018-02-07T11:01:00.000Z',
          },
        ]);
        expect(await warehouse.loadedManifestKeys()).toEqual(
          new Set(['raw/yahoo/daily_bars/as_of=2018-02-07/batch-fetch-01.json']),
        );
      });
    });

    it('loads a manifest once, however often it is offered', async () => {
      const lake = await testLake();
      const manifest = await lake.land(1, closing(A));
      await inWarehouse(async (warehouse) => {
        const first = await lake.load(warehouse, [manifest, manifest]);
        expect(first).toEqual({ manifests: 1, loadedRows: 1, quarantinedRows: 0, unchangedRows: 0 });
        const second = await lake.load(warehouse, [manifest]);
        expect(second).toEqual({ manifests: 0, loadedRows: 0, quarantinedRows: 0, unchangedRows: 0 });
        expect(await vintages(warehouse)).toEqual([[A, 1]]);
      });
    });

    it.each<[string, (number | null)[], [number | null, number][]]>([
      ['the same value again', [A, A], [[A, 1]]],
      [
        'a restatement',
        [A, B],
        [
          [A, 1],
          [B, 2],
        ],
      ],
      [
        'a change and a change back',
        [A, B, A],
        [
          [A, 1],
          [B, 2],
          [A, 3],
        ],
      ],
      [
        'a value that vanishes and returns',
        [A, null, null, A],
        [
          [A, 1],
          [null, 2],
          [A, 4],
        ],
      ],
      ['nothing known twice', [null, null], [[null, 1]]],
    ])('stores %s, in one load or one by one', async (_, closes, expected) => {
      const lake = await testLake();
      for (const [index, close] of closes.entries()) await lake.land(index + 1, closing(close));
      const manifests = await lake.manifests();
      await inWarehouse(async (warehouse) => {
        await lake.load(warehouse, manifests);
        expect(await vintages(warehouse)).toEqual(expected);
      });
      await inWarehouse(async (warehouse) => {
        for (const manifest of manifests) await lake.load(warehouse, [manifest]);
        expect(await vintages(warehouse)).toEqual(expected);
      });
    });

    it('takes each changed value of a bar for a restatement, the adjusted close too', async () => {
      const lake = await testLake();
      const changes = [
        {},
        { open: 1 },
        { high: 1 },
        { low: 1 },
        { close: 1 },
        { adjClose: 1 },
        { volume: 1 },
      ];
      let fields = {};
      for (const [index, change] of changes.entries()) {
        fields = { ...fields, ...change };
        await lake.land(index + 1, dailyBars(bar(fields)));
      }
      await inWarehouse(async (warehouse) => {
        expect(await lake.load(warehouse, await lake.manifests())).toMatchObject({
          loadedRows: changes.length,
        });
      });
    });

    it('keeps providers, symbols, dates and occurrences apart', async () => {
      const lake = await testLake();
      await lake.land(
        1,
        dailyBars(bar(), bar({ occurrence: 2 }), bar({ symbol: 'MSFT' }), bar({ tradingDate: '2018-02-05' })),
      );
      await lake.land(2, closing(40.76), 'alpha-vantage');
      await inWarehouse(async (warehouse) => {
        expect(await lake.load(warehouse, await lake.manifests())).toMatchObject({
          loadedRows: 5,
          unchangedRows: 0,
        });
      });
    });

    it('decides the later fetches again when an earlier one is loaded late', async () => {
      const lake = await testLake();
      const [first, second, third] = [
        await lake.land(1, closing(A)),
        await lake.land(2, closing(B)),
        await lake.land(3, closing(A)),
      ];
      await inWarehouse(async (warehouse) => {
        await lake.load(warehouse, [first, third]);
        expect(await vintages(warehouse)).toEqual([[A, 1]]);
        await lake.load(warehouse, [second]);
        expect(await vintages(warehouse)).toEqual([
          [A, 1],
          [B, 2],
          [A, 3],
        ]);
      });
      await inWarehouse(async (warehouse) => {
        await lake.load(warehouse, [third]);
        await lake.load(warehouse, [first]);
        expect(await vintages(warehouse)).toEqual([[A, 1]]);
      });
    });

    it('keeps the vintages of an observation apart, and those of current values', async () => {
      const lake = await testLake();
      const observed = (...periods: [value: number | null, from: string, to: string][]): DatasetRows => ({
        dataset: 'macro_observations',
        rows: periods.map(([value, realtimeStart, realtimeEnd]) => ({
          seriesId: 'PAYEMS',
          observationDate: '2018-01-01',
          value,
          realtimeStart,
          realtimeEnd,
        })),
      });
      const first = [147, '2018-02-02', '2018-03-08'] as const;
      const revised = [148, '2018-03-09', '2018-03-09'] as const;
      const asked = [
        observed([147, '2018-02-07', '2018-02-07']),
        observed(
          [...first],
          [...revised],
          [null, '2018-03-10', '2018-04-05'],
          [147, '2018-04-06', '9999-12-31'],
        ),
        observed([147, '2018-02-08', '2018-02-08']),
        // The same vintages again, the last one ended: FRED revised the value once more.
        observed(
          [...first],
          [...revised],
          [147, '2018-04-06', '2018-05-03'],
          [149, '2018-05-04', '9999-12-31'],
        ),
        observed([149, '2018-05-04', '2018-05-04']),
      ];
      for (const [index, rows] of asked.entries()) await lake.land(index + 1, rows, 'fred');
      const manifests = await lake.manifests();
      const stored = [
        ['current', 147, 1],
        ['2018-02-02', 147, 2],
        ['2018-03-09', 148, 2],
        ['2018-03-10', null, 2],
        ['2018-04-06', 147, 2],
        ['2018-04-06', 147, 4],
        ['2018-05-04', 149, 4],
        ['current', 149, 5],
      ];
      const loaded = async (warehouse: Warehouse) => {
        const rows = await warehouse.queryRows(
          `select vintage, vintage_end, value, realtime_end, fetch_id from raw.macro_observations
           order by fetched_at, vintage`,
          z.object({
            vintage: z.string(),
            vintage_end: z.string().nullable(),
            value: z.number().nullable(),
            realtime_end: z.string(),
            fetch_id: z.string(),
          }),
        );
        for (const row of rows)
          expect(row.vintage_end).toBe(row.vintage === 'current' ? null : row.realtime_end);
        return rows.map(({ vintage, value, fetch_id }) => [vintage, value, Number(fetch_id.slice(-2))]);
      };
      await inWarehouse(async (warehouse) => {
        expect(await lake.load(warehouse, manifests)).toMatchObject({ loadedRows: 8, unchangedRows: 3 });
        expect(await loaded(warehouse)).toEqual(stored);
      });
      await inWarehouse(async (warehouse) => {
        for (const index of [4, 1, 0, 3, 2]) await lake.load(warehouse, [manifests[index]!]);
        expect(await loaded(warehouse)).toEqual(stored);
      });
    });

    it('puts rejected bars into quarantine with rule and reason, and the others of the answer into the raw table', async () => {
      const lake = await testLake();
      const bad = bar({ symbol: 'MSFT', close: null });
      const manifest = await lake.land(1, dailyBars(bar(), bad));
      await inWarehouse(async (warehouse) => {
        const counts = await lake.load(warehouse, [manifest], [rejected(bad, 1)]);
        expect(counts).toEqual({ manifests: 1, loadedRows: 1, quarantinedRows: 1, unchangedRows: 0 });
        const row = z.object({
          dataset: z.string(),
          symbol: z.string(),
          rule: z.string(),
          reason: z.string(),
        });
        expect(await warehouse.queryRows('select * from raw.quarantined_bars', row)).toEqual([
          { dataset: 'daily_bars', symbol: 'MSFT', rule: 'null_close', reason: 'null_close was here' },
        ]);
      });
    });

    it('does not double a bad row that is fetched again', async () => {
      const lake = await testLake();
      const bad = bar({ close: null });
      await lake.land(1, dailyBars(bad));
      await lake.land(2, dailyBars(bad));
      await inWarehouse(async (warehouse) => {
        const counts = await lake.load(warehouse, await lake.manifests(), [
          rejected(bad, 1),
          rejected(bad, 2),
        ]);
        expect(counts).toMatchObject({ loadedRows: 0, quarantinedRows: 1, unchangedRows: 1 });
      });
    });

    it('loads a bar that was held back once a fetch of the same values passes', async () => {
      const lake = await testLake();
      await lake.land(1, closing(A));
      await lake.land(2, closing(A));
      await inWarehouse(async (warehouse) => {
        await lake.load(warehouse, await lake.manifests(), [rejected(bar(), 1, 'provisional_bar')]);
        expect(await vintages(warehouse)).toEqual([[A, 2]]);
        expect(await vintages(warehouse, 'raw.quarantined_bars')).toEqual([[A, 1]]);
      });
    });

    it('counts the first mark of a row that two rules rejected', async () => {
      const lake = await testLake();
      const manifest = await lake.land(1, closing(A));
      await inWarehouse(async (warehouse) => {
        const marks = [rejected(bar(), 1, 'first_rule'), rejected(bar(), 1, 'second_rule')];
        expect(await lake.load(warehouse, [manifest], marks)).toMatchObject({ quarantinedRows: 1 });
        expect(await warehouse.queryRows('select rule from raw.quarantined_bars', z.unknown())).toEqual([
          { rule: 'first_rule' },
        ]);
      });
    });

    it('loads the other datasets, and dates the publication of macro values', async () => {
      const lake = await testLake();
      const index: DatasetRows = { dataset: 'index_bars', rows: [bar({ symbol: '^GSPC' })] };
      const dividend: DatasetRows = {
        dataset: 'corporate_actions',
        rows: [
          {
            symbol: 'AAPL',
            exDate: '2018-02-09',
            type: 'dividend',
            numerator: null,
            denominator: null,
            amount: 0.63,
          },
        ],
      };
      const profile = {
        symbol: 'AAPL',
        name: 'Apple',
        sector: 'Technology',
        industry: null,
        currency: 'USD',
        exchange: null,
        marketCap: 8e11,
      };
      const profiles: DatasetRows = { dataset: 'company_profiles', rows: [profile] };
      const observed = (day: string): DatasetRows => ({
        dataset: 'macro_observations',
        rows: [
          {
            seriesId: 'UNRATE',
            observationDate: '1948-01-01',
            value: 3.4,
            realtimeStart: day,
            realtimeEnd: day,
          },
          {
            seriesId: 'UNRATE',
            observationDate: '1948-02-01',
            value: null,
            realtimeStart: day,
            realtimeEnd: day,
          },
        ],
      });
      for (const rows of [index, dividend, profiles]) {
        await lake.land(1, rows);
        await lake.land(2, rows);
      }
      await lake.land(1, observed('2018-02-07'), 'fred');
      await lake.land(2, observed('2018-02-08'), 'fred');
      await inWarehouse(async (warehouse) => {
        const counts = await lake.load(warehouse, await lake.manifests());
        expect(counts).toEqual({ manifests: 8, loadedRows: 5, quarantinedRows: 0, unchangedRows: 5 });
        const macro =
          'select observation_date, value, realtime_start, published_on from raw.macro_observations order by 1';
        expect(await warehouse.queryRows(macro, z.unknown())).toEqual([
          {
            observation_date: '1948-01-01',
            value: 3.4,
            realtime_start: '2018-02-07',
            published_on: '1948-01-03',
          },
          {
            observation_date: '1948-02-01',
            value: null,
            realtime_start: '2018-02-07',
            published_on: '1948-02-03',
          },
        ]);
        const profileRow = 'select name, sector, industry, market_cap from raw.company_profiles';
        expect(await warehouse.queryRows(profileRow, z.unknown())).toEqual([
          { name: 'Apple', sector: 'Technology', industry: null, market_cap: 8e11 },
        ]);
      });
    });

    it('records a manifest without rows', async () => {
      const lake = await testLake();
      const manifest = await lake.land(1, dailyBars());
      await inWarehouse(async (warehouse) => {
        expect(await lake.load(warehouse, [manifest])).toMatchObject({ manifests: 1, loadedRows: 0 });
        expect(await lake.load(warehouse, [manifest])).toMatchObject({ manifests: 0 });
      });
    });

    it.each<[string, (bytes: Uint8Array) => Uint8Array]>([
      ['cut short', (bytes) => bytes.slice(0, bytes.length / 2)],
      [
        'damaged in the middle',
        (bytes) => bytes.map((byte, index) => (index > 40 && index < 120 ? 255 - byte : byte)),
      ],
      ['no Parquet at all', () => new TextEncoder().encode('<html>not here</html>')],
    ])('loads nothing when one object is %s', async (_, damage) => {
      const lake = await testLake();
      const good = await lake.land(1, closing(A));
      const index = await lake.land(2, { dataset: 'index_bars', rows: [bar({ symbol: '^GSPC' }), bar()] });
      await lake.store.put(index.objectKey, damage(await lake.store.get(index.objectKey)), {
        ifAbsent: false,
      });
      await inWarehouse(async (warehouse) => {
        const error = await lake
          .load(warehouse, [good, index], [rejected(bar(), 1)])
          .catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(UnreadableObjectError);
        for (const table of [
          'daily_bars',
          'index_bars',
          'quarantined_bars',
          'quarantine_marks',
          'loaded_manifests',
        ]) {
          expect(await warehouse.queryRows(`select * from raw.${table}`, z.unknown())).toEqual([]);
        }
        expect(await lake.load(warehouse, [good])).toMatchObject({ loadedRows: 1 });
      });
    });

    it('names object and counts when an object has other rows than its manifest says', async () => {
      const lake = await testLake();
      const manifest = await lake.land(1, closing(A));
      await inWarehouse(async (warehouse) => {
        await expect(lake.load(warehouse, [{ ...manifest, rowCount: 3 }])).rejects.toThrow(
          `"${manifest.objectKey}" has 1 rows, and its manifest says 3`,
        );
      });
    });

    it('says so when an object is missing', async () => {
      const lake = await testLake();
      const manifest = await lake.land(1, closing(A));
      const elsewhere = await testLake();
      await inWarehouse(async (warehouse) => {
        await expect(elsewhere.load(warehouse, [manifest])).rejects.toBeInstanceOf(UnreadableObjectError);
      });
    });
  });
}
