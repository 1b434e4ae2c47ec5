import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { writeDecision } from '../../../../activities/shared/decisions.js';
import { landBatch } from '../../../../adapters/lake/land-batch.js';
import { LocalFolderObjectStore } from '../../../../adapters/lake/local-folder-object-store.js';
import { parquetjsLiteWriter } from '../../../../adapters/lake/parquetjs-lite-writer.js';
import { withDuckDbWarehouse } from '../../../../adapters/warehouse/duckdb-warehouse.js';
import { IN_MEMORY, withDuckDb } from '../../../../adapters/warehouse/with-duckdb.js';
import { loadLake, type LoadContext } from '../../../../cli/rebuild/load-lake.js';
import type { DailyBar } from '../../../../domain/market/rows.js';
import type { HeldBar, RowDecision } from '../../../../domain/runs/row-decision.js';
import { activitySettings } from '../../../../workers/activity-settings.js';
import { bar, dailyBars } from '../../adapters/lake/bars.js';
import { temporaryFolder } from '../../adapters/lake/temporary-folder.js';
import { configured } from '../configured.js';

const DAY = '2018-02-06';
const NOW = new Date('2018-02-08T12:00:00Z');

async function emptyLake() {
  const folder = await temporaryFolder();
  const store = await LocalFolderObjectStore.open(join(folder, 'lake'));
  const context: LoadContext = {
    store,
    clock: () => NOW,
    universe: () => Promise.resolve({ members: [], asOfDate: DAY, version: 'none' }),
    settings: activitySettings(configured({}), null),
    withLakeReader: (use) => withDuckDb(IN_MEMORY, {}, use),
    withWarehouse: (use) =>
      withDuckDbWarehouse(join(folder, 'sectorflow.duckdb'), {}, async (warehouse) => {
        await warehouse.migrate(NOW);
        return await use(warehouse);
      }),
  };
  let decisions = 0;
  return {
    context,
    async land(fetchId: string, ...rows: DailyBar[]): Promise<string> {
      const place = { provider: 'yahoo', asOf: DAY, batch: 'b', request: {}, fetchedAt: NOW } as const;
      const landed = await landBatch(
        { store, writer: parquetjsLiteWriter },
        { ...place, fetchId, rows: dailyBars(...rows) },
      );
      return landed.manifestKey;
    },
    async decide(
      decision:
        { quarantined?: readonly HeldBar[]; hold?: string; manifestKeys: readonly string[] } | 'release',
    ): Promise<void> {
      decisions += 1;
      const who = { decidedAt: `2018-02-07T00:00:0${decisions}.000Z`, workflowId: 'w', runId: 'r' };
      const full: RowDecision =
        decision === 'release'
          ? { kind: 'released', ...who, tradingDate: DAY, by: 'ann', reason: 'it was real' }
          : {
              kind: 'judged',
              ...who,
              tradingDate: null,
              manifestKeys: decision.manifestKeys,
              quarantined: decision.quarantined ?? [],
              hold: decision.hold ?? null,
            };
      await writeDecision(store, full);
    },
    load: () => loadLake(context, [], () => undefined),
    symbols: (table: string) =>
      context.withWarehouse(async (warehouse) => {
        const row = z.object({ symbol: z.string() });
        const rows = await warehouse.queryRows(`select symbol from ${table} order by symbol`, row);
        return rows.map(({ symbol }) => symbol);
      }),
    keptDecisions: async () => (await store.list('decisions/')).length,
  };
}

const held = (symbol: string, fetchId: string): HeldBar => ({
  provider: 'yahoo',
  dataset: 'daily_bars',
  symbol,
  tradingDate: DAY,
  occurrence: 1,
  fetchId,
  rule: 'null_price',
  reason: 'close is null',
});

describe('loading a lake again', () => {
  it('quarantines what was quarantined, whatever the rules say today', async () => {
    const lake = await emptyLake();
    const key = await lake.land('f1', bar({ symbol: 'A' }), bar({ symbol: 'B' }));
    await lake.decide({ manifestKeys: [key], quarantined: [held('A', 'f1')] });
    expect(await lake.load()).toMatchObject({ decisions: 1, loadedRows: 1, quarantinedRows: 1, left: [] });
    expect(await lake.symbols('raw.daily_bars')).toEqual(['B']);
    expect(await lake.symbols('raw.quarantined_bars')).toEqual(['A']);
  });

  it('follows the decision that was carried out, not one that a dead run left', async () => {
    const lake = await emptyLake();
    const key = await lake.land('f1', bar({ symbol: 'A' }));
    await lake.decide({ manifestKeys: [key], quarantined: [held('A', 'f1')] });
    await lake.decide({ manifestKeys: [key] });
    await lake.load();
    expect(await lake.symbols('raw.daily_bars')).toEqual(['A']);
    expect(await lake.symbols('raw.quarantine_marks')).toEqual([]);
  });

  it('holds a blocked day until the point at which a person released it', async () => {
    const lake = await emptyLake();
    const before = bar({ symbol: 'A', tradingDate: '2018-02-05' });
    const key = await lake.land('f1', before, bar({ symbol: 'B' }));
    await lake.decide({ manifestKeys: [key], hold: DAY });
    await lake.load();
    expect(await lake.symbols('raw.daily_bars')).toEqual(['A']);
    expect(await lake.symbols('raw.quarantined_bars')).toEqual(['B']);

    await lake.decide('release');
    await lake.load();
    expect(await lake.symbols('raw.daily_bars')).toEqual(['A', 'B']);
    expect(await lake.symbols('raw.quarantined_bars')).toEqual([]);
  });

  it('judges history that nobody judged, and keeps the decision', async () => {
    const lake = await emptyLake();
    await lake.land('backfill-daily_bars.r.b.0', bar({ symbol: 'A' }), bar({ symbol: 'B', close: null }));
    expect(await lake.load()).toMatchObject({ decisions: 0, loadedRows: 1, quarantinedRows: 1 });
    expect(await lake.symbols('raw.quarantined_bars')).toEqual(['B']);
    expect(await lake.keptDecisions()).toBe(1);
  });

  it('leaves to a daily run what it landed and did not judge: its gate has not spoken', async () => {
    const lake = await emptyLake();
    const key = await lake.land('daily-2018-02-06-yahoo.r.b.0', bar());
    expect(await lake.load()).toMatchObject({ loadedRows: 0, left: [key] });
    expect(await lake.symbols('raw.daily_bars')).toEqual([]);
    expect(await lake.keptDecisions()).toBe(0);
  });
});
