import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { HeldSelection } from '../../../domain/runs/held-selection.js';
import type { Warehouse } from '../../../adapters/warehouse/warehouse.js';
import { bar, dailyBars } from '../../unit/adapters/lake/bars.js';
import { rejected } from '../../unit/adapters/warehouse/test-lake.js';
import type { WarehouseHarness } from './warehouse-harness.js';

const RULES = ['null_close', 'day_blocked'];
const SYMBOLS = ['AAPL', 'MSFT'];

/** One fetch: the close of each symbol (absent, or one of three values) and which rule, if any, rejected it. */
const fetch = fc.array(
  fc.record({
    close: fc.constantFrom(undefined, 1, 2, null),
    rule: fc.constantFrom(undefined, undefined, ...RULES),
  }),
  { minLength: SYMBOLS.length, maxLength: SYMBOLS.length },
);

async function contents(warehouse: Warehouse) {
  const tables = ['daily_bars', 'quarantined_bars', 'loaded_manifests', 'quarantine_marks'];
  return Promise.all(
    tables.map(async (table) => {
      const rows = await warehouse.queryRows(`select * from raw.${table}`, z.unknown());
      return rows.map((row) => JSON.stringify(row)).sort();
    }),
  );
}

const HELD = `select symbol || ' ' || rule as bar from raw.quarantined_bars where rule = 'day_blocked'`;
const NOTE = { changeId: 'c', by: "O'Hara", why: 'it was real', at: '2018-02-09T11:00:00.000Z' };

/** What is noted of changes to the quarantine. */
async function changes(warehouse: Warehouse): Promise<string[]> {
  const rows = await warehouse.queryRows(
    `select change || ' ' || symbol || ' ' || rule as noted from ops.quarantine_changes
     where decided_by = 'O''Hara' and changed_at = cast('2018-02-09 11:00:00' as timestamp)`,
    z.object({ noted: z.string() }),
  );
  return rows.map(({ noted }) => noted);
}

async function land(
  testLake: WarehouseHarness['testLake'],
  fetches: readonly { close: number | null | undefined; rule: string | undefined }[][],
) {
  const lake = await testLake();
  const marks = fetches.flatMap((cells, minute) =>
    cells.flatMap(({ rule }, index) =>
      rule === undefined ? [] : [rejected(bar({ symbol: SYMBOLS[index]! }), minute, rule)],
    ),
  );
  for (const [minute, cells] of fetches.entries()) {
    const present = cells.map(({ close }, index) => ({ symbol: SYMBOLS[index]!, close }));
    await lake.land(
      minute,
      dailyBars(
        ...present.flatMap(({ symbol, close }) => (close === undefined ? [] : [bar({ symbol, close })])),
      ),
    );
  }
  return { lake, marks, manifests: await lake.manifests() };
}

/** What the raw tables hold does not depend on when it was loaded. */
export function loadOrderContract({ inWarehouse, testLake, runs }: WarehouseHarness): void {
  describe('the raw tables', () => {
    it('are the same whatever the order and number of loads, and when rebuilt from the lake', async () => {
      const history = fc.array(fetch, { minLength: 1, maxLength: 7 });
      await fc.assert(
        fc.asyncProperty(history, fc.infiniteStream(fc.nat()), async (fetches, random) => {
          const { lake, marks, manifests } = await land(testLake, fetches);
          const rebuilt = await inWarehouse(async (warehouse) => {
            await lake.load(warehouse, manifests, marks);
            return contents(warehouse);
          });
          const order = manifests
            .map((manifest) => ({ manifest, place: random.next().value, load: random.next().value % 3 }))
            .sort((a, b) => a.place - b.place);
          await inWarehouse(async (warehouse) => {
            for (const load of [0, 1, 2]) {
              const some = order.filter((entry) => entry.load === load).map(({ manifest }) => manifest);
              const fetchIds = new Set(some.map((manifest) => manifest.fetchId));
              await lake.load(
                warehouse,
                some,
                marks.filter((mark) => fetchIds.has(mark.fetchId)),
              );
            }
            expect(await contents(warehouse)).toEqual(rebuilt);
          });
        }),
        { numRuns: runs },
      );
    });

    it('are, after a release, as if the released bars had never been held', async () => {
      const history = fc.array(fetch, { minLength: 1, maxLength: 7 });
      await fc.assert(
        fc.asyncProperty(history, async (fetches) => {
          const { lake, marks, manifests } = await land(testLake, fetches);
          const neverHeld = await inWarehouse(async (warehouse) => {
            await lake.load(
              warehouse,
              manifests,
              marks.filter(({ rule }) => rule !== 'day_blocked'),
            );
            return contents(warehouse);
          });
          await inWarehouse(async (warehouse) => {
            await lake.load(warehouse, manifests, marks);
            const day = bar().tradingDate;
            const release = (held: Partial<HeldSelection> = {}) =>
              warehouse.releaseHeldBars({
                store: lake.store,
                held: { from: day, to: day, rules: ['day_blocked'], symbols: null, ...held },
                note: NOTE,
              });
            const allHeld = await contents(warehouse);
            await release({ from: '2018-02-05', to: '2018-02-05' });
            await release({ symbols: ["O'X"] });
            await release({ symbols: [] });
            await release({ rules: ['price_spike'] });
            expect(await contents(warehouse)).toEqual(allHeld);
            expect(await changes(warehouse)).toEqual([]);
            const held = await warehouse.queryRows(HELD, z.object({ bar: z.string() }));
            await release();
            expect(await contents(warehouse)).toEqual(neverHeld);
            expect((await changes(warehouse)).sort()).toEqual(
              held.map((row) => `released ${row.bar}`).sort(),
            );
            await release();
            expect(await contents(warehouse)).toEqual(neverHeld);
          });
        }),
        { numRuns: runs },
      );
    });

    it('are, after a hold, as if every fetch of the held values had been marked when it was loaded', async () => {
      const history = fc.array(fetch, { minLength: 1, maxLength: 7 });
      await fc.assert(
        fc.asyncProperty(history, async (fetches) => {
          const { lake, marks, manifests } = await land(testLake, fetches);
          const bad = bar({ symbol: 'AAPL', close: 1 });
          const late = fetches.flatMap((cells, minute) =>
            cells[0]!.close === 1 && cells[0]!.rule === undefined
              ? [rejected(bad, minute, 'price_spike')]
              : [],
          );
          const markedAtOnce = await inWarehouse(async (warehouse) => {
            await lake.load(warehouse, manifests, [...marks, ...late]);
            return contents(warehouse);
          });
          await inWarehouse(async (warehouse) => {
            await lake.load(warehouse, manifests, marks);
            const vintages = await warehouse.queryRows(
              `select fetch_id as "fetchId" from raw.daily_bars where symbol = 'AAPL' and close_px = 1`,
              z.object({ fetchId: z.string() }),
            );
            const bars = vintages.map(({ fetchId }) => ({ ...rejected(bad, 0, 'price_spike'), fetchId }));
            await warehouse.holdLoadedBars({ store: lake.store, bars, note: NOTE });
            expect(await contents(warehouse)).toEqual(markedAtOnce);
            expect(await changes(warehouse)).toEqual(bars.map(() => 'held AAPL price_spike'));
            await warehouse.holdLoadedBars({ store: lake.store, bars, note: NOTE });
            expect(await contents(warehouse)).toEqual(markedAtOnce);
            expect(await changes(warehouse)).toHaveLength(bars.length);
          });
        }),
        { numRuns: Math.ceil(runs / 3) },
      );
    });

    it('keep what a person excludes from a release in quarantine, under that person', async () => {
      const fetches = [SYMBOLS.map(() => ({ close: 1, rule: 'day_blocked' }))];
      const { lake, marks, manifests } = await land(testLake, fetches);
      await inWarehouse(async (warehouse) => {
        await lake.load(warehouse, manifests, marks);
        const { tradingDate: day } = bar();
        const held = { from: day, to: day, rules: ['day_blocked'], symbols: null, except: ['AAPL', "O'X"] };
        await warehouse.releaseHeldBars({ store: lake.store, held, note: NOTE });
        const row = z.object({ symbol: z.string(), rule: z.string(), reason: z.string() });
        const kept = [
          { symbol: 'AAPL', rule: 'excluded_by_person', reason: "excluded by O'Hara: it was real" },
        ];
        for (const table of ['raw.quarantined_bars', 'raw.quarantine_marks'])
          expect(await warehouse.queryRows(`select symbol, rule, reason from ${table}`, row)).toEqual(kept);
        expect(await changes(warehouse)).toEqual(['released MSFT day_blocked']);
      });
    });
  });
}
