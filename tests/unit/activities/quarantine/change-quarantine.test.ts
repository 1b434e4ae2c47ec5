import { MockActivityEnvironment } from '@temporalio/testing';
import { expect, it } from 'vitest';
import { z } from 'zod';
import type { ActivityDependencies } from '../../../../activities/dependencies.js';
import { createChangeQuarantine } from '../../../../activities/quarantine/change-quarantine.js';
import { writeDecision } from '../../../../activities/shared/decisions.js';
import { heldDays, listHeldDay } from '../../../../activities/shared/held-days.js';
import { createLoadLanded } from '../../../../activities/transform/load-landed.js';
import type { DuckDbWarehouse } from '../../../../adapters/warehouse/duckdb-warehouse.js';
import type { ChangedQuarantine, QuarantineChange } from '../../../../domain/runs/quarantine-change.js';
import { bar, dailyBars } from '../../adapters/lake/bars.js';
import { inWarehouse, rejected, testLake } from '../../adapters/warehouse/test-lake.js';

const DAY = bar().tradingDate;
const SAID = { by: 'ada', reason: 'the vendor confirmed it' };

/** AAPL and MSFT of a blocked day, and a spike of XOM on another one, in quarantine. */
async function held(warehouse: DuckDbWarehouse) {
  const lake = await testLake();
  const rows = ['AAPL', 'MSFT'].map((symbol) => bar({ symbol }));
  const spike = bar({ symbol: 'XOM', tradingDate: '2018-02-05' });
  await lake.load(
    warehouse,
    [await lake.land(1, dailyBars(...rows, spike))],
    [...rows.map((row) => rejected(row, 1, 'day_blocked')), rejected(spike, 1, 'price_spike')],
  );
  await listHeldDay(lake.store, {
    ...{ tradingDate: DAY, bars: 2, why: 'stale', findings: '**repeated**', heldAt: '2018-02-08T11:00:00Z' },
    ...{ workflowId: 'backfill-daily_bars', runId: 'r' },
  });
  const dependencies = {
    store: lake.store,
    clock: () => new Date('2018-02-09T11:00:00Z'),
    withWarehouse: <T>(use: (open: DuckDbWarehouse) => Promise<T>) => use(warehouse),
    settings: {
      gate: { deadlineHours: 24, onDeadline: 'abort', deciders: ['ada'] },
      providerOrder: ['yahoo', 'alpha-vantage'],
      unavailable: { 'alpha-vantage': 'a key' },
    },
  } as unknown as ActivityDependencies;
  const changeQuarantine = createChangeQuarantine(dependencies);
  const texts = async (sql: string) =>
    (await warehouse.queryRows(sql, z.object({ text: z.string() }))).map(({ text }) => text);
  return {
    change: (change: QuarantineChange): Promise<ChangedQuarantine> =>
      new MockActivityEnvironment().run(changeQuarantine, change),
    loaded: () => texts('select symbol as text from raw.daily_bars order by symbol'),
    quarantined: () =>
      texts(`select symbol || ' ' || rule as text from raw.quarantined_bars order by symbol`),
    audit: () =>
      texts(`select trading_date || ' ' || decision || ' ' || decided_by || ' ' || bars || ' ' || findings as text
             from ops.gate_decisions`),
    /** What a run does that judged the day before it was decided, and goes on afterwards. */
    loadAgain: async () => {
      const said = { workflowId: 'daily-2018-02-08', runId: 'r', decidedAt: '2018-02-08T11:00:00.000Z' };
      const decisionKey = await writeDecision(lake.store, {
        ...{ kind: 'judged', ...said, tradingDate: '2018-02-08', hold: null },
        ...{ manifestKeys: [], quarantined: [] },
        heldDays: [{ tradingDate: DAY, bars: 2, why: 'stale', findings: '**repeated**' }],
      });
      await new MockActivityEnvironment().run(createLoadLanded(dependencies), { decisionKey });
    },
    waiting: async () => (await heldDays(lake.store)).map(({ tradingDate }) => tradingDate),
    decisions: async () => (await lake.store.list('decisions/')).map(({ key }) => key.split('-').at(-1)),
  };
}

it('approves a held day: its bars are loaded, the decision is kept, and nobody waits for it any more', async () => {
  await inWarehouse(async (warehouse) => {
    const { change, loaded, quarantined, audit, waiting, decisions } = await held(warehouse);
    const day = { kind: 'day', tradingDate: DAY, decision: 'approve', ...SAID } as const;
    expect(await change(day)).toEqual({ released: 2, from: DAY, to: DAY });
    expect(await loaded()).toEqual(['AAPL', 'MSFT']);
    expect(await quarantined()).toEqual(['XOM price_spike']);
    expect(await audit()).toEqual([`${DAY} approve ada 2 **repeated**`]);
    expect(await waiting()).toEqual([]);
    expect(await decisions()).toEqual(['answered.json', 'rows_released.json']);
    await expect(change(day)).rejects.toThrow(/no day waits for a decision/);
  });
});

it('lists a held day until it is decided, also when the run that judged it goes on only afterwards', async () => {
  await inWarehouse(async (warehouse) => {
    const { change, loadAgain, waiting } = await held(warehouse);
    await loadAgain();
    expect(await waiting()).toEqual([DAY]);
    await change({ kind: 'day', tradingDate: DAY, decision: 'approve', ...SAID });
    await loadAgain();
    expect(await waiting()).toEqual([]);
  });
});

it('excludes a day, whole or but for what is not named, and leaves one that is fetched again waiting', async () => {
  await inWarehouse(async (warehouse) => {
    const { change, loaded, quarantined, waiting } = await held(warehouse);
    const day = { kind: 'day', tradingDate: DAY, ...SAID } as const;
    expect(await change({ ...day, decision: 'refetch', provider: 'yahoo' })).toMatchObject({ released: 0 });
    expect(await waiting()).toEqual([DAY]);
    await expect(change({ ...day, decision: 'refetch', provider: 'alpha-vantage' })).rejects.toThrow(
      /provider: got "alpha-vantage"; allowed is yahoo/,
    );
    await expect(change({ ...day, decision: 'approve', by: 'Deadline' })).rejects.toThrow(
      /by: got "Deadline"/,
    );
    await expect(change({ ...day, decision: 'exclude', symbols: ['APPL', 'MSFT'] })).rejects.toThrow(
      /symbols: got "APPL";.*held: AAPL, MSFT/,
    );
    await change({ ...day, decision: 'exclude', symbols: null });
    expect(await loaded()).toEqual([]);
    expect(await quarantined()).toEqual([
      'AAPL excluded_by_person',
      'MSFT excluded_by_person',
      'XOM price_spike',
    ]);
    expect(await waiting()).toEqual([]);
  });
});

it('releases bars by date, symbol and rule, and nothing where nothing is meant', async () => {
  await inWarehouse(async (warehouse) => {
    const { change, loaded, audit } = await held(warehouse);
    const release = (symbols: readonly string[] | null, by = 'ada', rule = 'price_spike') =>
      change({
        kind: 'release',
        held: { from: '2018-02-01', to: DAY, rules: [rule], symbols },
        ...{ by, reason: 'it was real' },
      });
    await expect(release(null, 'ada', 'stale_bar')).rejects.toThrow(/raw.quarantined_bars/);
    await expect(release(['XOM', 'AAPL'])).rejects.toThrow(/symbols: got "AAPL";.*held: XOM/);
    await expect(release(['XOM'], 'mallory')).rejects.toThrow(/"mallory".*one of ada/);
    expect(await audit()).toEqual([]);
    expect(await release(['XOM'])).toEqual({ released: 1, from: '2018-02-05', to: '2018-02-05' });
    expect(await loaded()).toEqual(['XOM']);
    expect(await audit()).toEqual(['2018-02-01 release ada 1 Released: 1 bars, held by price_spike']);
  });
});
