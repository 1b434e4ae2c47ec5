import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
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
            const held = { store: lake.store, rule: 'day_blocked', tradingDate: bar().tradingDate };
            await warehouse.releaseHeldBars({ ...held, tradingDate: '2018-02-05' });
            const allHeld = await contents(warehouse);
            await warehouse.releaseHeldBars({ ...held, except: ["O'X", 'AAPL', 'MSFT'] });
            expect(await contents(warehouse)).toEqual(allHeld);
            await warehouse.releaseHeldBars(held);
            expect(await contents(warehouse)).toEqual(neverHeld);
            await warehouse.releaseHeldBars(held);
            expect(await contents(warehouse)).toEqual(neverHeld);
          });
        }),
        { numRuns: runs },
      );
    });
  });
}
