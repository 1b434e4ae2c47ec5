import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { judgeBatches } from '../../../../activities/validate/judge-batches.js';
import { listHeldDay } from '../../../../activities/shared/held-days.js';
import { landBatch } from '../../../../adapters/lake/land-batch.js';
import { LocalFolderObjectStore } from '../../../../adapters/lake/local-folder-object-store.js';
import { readManifest } from '../../../../adapters/lake/manifests.js';
import { parquetjsLiteWriter } from '../../../../adapters/lake/parquetjs-lite-writer.js';
import { parseUniverse } from '../../../../adapters/universe/parse-universe.js';
import type { DuckDbWarehouse } from '../../../../adapters/warehouse/duckdb-warehouse.js';
import { IN_MEMORY, withDuckDb } from '../../../../adapters/warehouse/with-duckdb.js';
import type { TradingDate } from '../../../../domain/calendar/trading-date.js';
import type { LandingManifest } from '../../../../domain/landing/landing-manifest.js';
import type { DailyBar } from '../../../../domain/market/rows.js';
import { gateOutcome } from '../../../../domain/quality/index.js';
import { blockedDay } from '../../../../domain/runs/held-selection.js';
import { activitySettings } from '../../../../workers/activity-settings.js';
import { readConfiguration } from '../../../../workers/configuration.js';
import { dailyBars } from '../../adapters/lake/bars.js';
import { temporaryFolder } from '../../adapters/lake/temporary-folder.js';
import { inWarehouse } from '../../adapters/warehouse/test-lake.js';
import { DAYS, madeBar, madeBars, repeated, spiked, SYMBOLS } from './made-market.js';

const NOTE = { changeId: 'c', by: 'ada', why: 'a look', at: '2018-02-09T11:00:00.000Z' };
const [T, NEXT] = DAYS.slice(-2) as [TradingDate, TradingDate];
const BEFORE = DAYS.slice(0, -2);
const WEEK = DAYS.slice(-6);

const universe = parseUniverse(
  ['symbol,gics_sector', ...SYMBOLS.map((symbol) => `${symbol},Energy`)].join('\n'),
  { source: 'list.csv', asOfDate: NEXT },
);

async function pipeline(warehouse: DuckDbWarehouse) {
  const store = await LocalFolderObjectStore.open(await temporaryFolder());
  let fetches = 0;
  const dependencies = {
    store,
    universe: () => Promise.resolve(universe),
    settings: activitySettings(readConfiguration({}), null),
    withLakeReader: <R>(use: Parameters<typeof withDuckDb<R>>[2]) => withDuckDb(IN_MEMORY, {}, use),
  };
  const land = async (by: string, bars: readonly DailyBar[]): Promise<LandingManifest> => {
    const fetchedAt = new Date(Date.UTC(2018, 1, 9, 11, (fetches += 1)));
    const place = { provider: 'yahoo', asOf: NEXT, batch: `b${fetches}`, request: {}, fetchedAt } as const;
    const fetchId = `${by}.r.${fetches}`;
    const { manifestKey } = await landBatch(
      { store, writer: parquetjsLiteWriter },
      { ...place, fetchId, rows: dailyBars(...bars) },
    );
    return await readManifest(store, manifestKey);
  };
  const judge = async (manifests: readonly LandingManifest[], tradingDate: TradingDate | null) => {
    const judgedOn = tradingDate ?? NEXT;
    const judgement = await judgeBatches(dependencies, warehouse, { manifests, judgedOn, tradingDate });
    const blocks =
      gateOutcome(judgement.findings.filter(({ rule }) => rule !== 'missing_index_bar')).status === 'block';
    await warehouse.holdLoadedBars({ store, bars: judgement.condemned, note: NOTE });
    const held =
      blocks && tradingDate !== null
        ? SYMBOLS.flatMap((symbol) =>
            manifests.map(({ fetchId }) => ({
              ...({ provider: 'yahoo', dataset: 'daily_bars', symbol, occurrence: 1, fetchId } as const),
              ...{ tradingDate: tradingDate, rule: 'day_blocked', reason: 'held' },
            })),
          )
        : [];
    await warehouse.loadLanded({
      ...{ store, manifests, quarantined: [...judgement.quarantined, ...held], now: new Date(0) },
      publishedOn: (_: string, date: string) => date,
    });
    return { ...judgement, blocks };
  };
  const bars = async (table: string, where: string) =>
    await warehouse
      .queryRows(
        `select symbol || ' ' || trading_date ${table.includes('quarantined') ? "|| ' ' || rule" : ''} as bar
       from ${table} where ${where} order by symbol, trading_date`,
        z.object({ bar: z.string() }),
      )
      .then((rows) => rows.map(({ bar }) => bar));
  return {
    store,
    history: async (rows: readonly DailyBar[]) =>
      await judge([await land('backfill-daily_bars-a', rows)], null),
    day: async (tradingDate: TradingDate, rows: readonly DailyBar[]) =>
      await judge([await land(`daily-${tradingDate}-yahoo`, rows)], tradingDate),
    loaded: (where: string) => bars('raw.daily_bars', where),
    held: (where = 'true') => bars('raw.quarantined_bars', where),
    decide: (tradingDate: TradingDate, decision: string) =>
      warehouse.connection.run(
        `insert into ops.gate_decisions
         select 'w', 'r', 1, date '${tradingDate}', '${decision}', 'ada', 'it was real', null, null, '', now()::timestamp, null, null, null`,
      ),
  };
}

/** Bars but for those of one day, which are those of the day before. */
function withRepeatedDay(days: readonly TradingDate[], bad: TradingDate): DailyBar[] {
  const of = DAYS[DAYS.indexOf(bad) - 1]!;
  return days.flatMap((day) =>
    SYMBOLS.map((symbol) => (day === bad ? repeated(symbol, day, of) : madeBar(symbol, day))),
  );
}

describe('history', () => {
  const BAD = DAYS[60]!;
  const SPIKE = DAYS[40]!;

  it('keeps a day that is no day of the market, and a bar that is no price, and loads the rest', async () => {
    await inWarehouse(async (warehouse) => {
      const { history, loaded, held } = await pipeline(warehouse);
      const rows = withRepeatedDay(BEFORE, BAD).map((bar) =>
        bar.symbol === 'S07' && bar.tradingDate === SPIKE ? spiked(bar) : bar,
      );
      const { heldDays, findings } = await history(rows);
      expect(heldDays).toMatchObject([{ tradingDate: BAD, bars: SYMBOLS.length }]);
      expect(heldDays[0]!.findings).toContain('repeated\\_day');
      expect(heldDays[0]!.why).not.toBe('');
      expect(findings).toContainEqual(expect.objectContaining({ rule: 'repeated_day', severity: 'block' }));
      expect(await held()).toEqual(
        [...SYMBOLS.map((symbol) => `${symbol} ${BAD} day_blocked`), `S07 ${SPIKE} price_jump`].sort(),
      );
      expect(await loaded(`trading_date = '${BAD}'`)).toEqual([]);
      expect(await loaded('true')).toHaveLength(SYMBOLS.length * (BEFORE.length - 1) - 1);
    });
  });

  it('holds the same bars when they come again, and takes others', async () => {
    await inWarehouse(async (warehouse) => {
      const { history, loaded } = await pipeline(warehouse);
      await history(withRepeatedDay(BEFORE, BAD));
      expect((await history(withRepeatedDay([BAD], BAD))).heldDays).toEqual([]);
      expect(await loaded(`trading_date = '${BAD}'`)).toEqual([]);
      await history(madeBars([BAD]));
      expect(await loaded(`trading_date = '${BAD}'`)).toHaveLength(SYMBOLS.length);
    });
  });

  it('keeps what a daily run brings of a day that waits, further back than the run judges days', async () => {
    await inWarehouse(async (warehouse) => {
      const { history, day, loaded, held, store } = await pipeline(warehouse);
      const far = DAYS[16]!;
      const { heldDays } = await history(withRepeatedDay(BEFORE, far));
      expect(heldDays).toMatchObject([{ tradingDate: far }]);
      const listed = { workflowId: 'w', runId: 'r', heldAt: NOTE.at };
      for (const one of heldDays) await listHeldDay(store, { ...one, ...listed });
      const answer = [...withRepeatedDay([DAYS[15]!, far], far), ...madeBars(WEEK.slice(0, -1))];
      await day(
        T,
        answer.map((bar) => (bar.tradingDate === far ? { ...bar, volume: bar.volume! + 1 } : bar)),
      );
      expect(await loaded(`trading_date = '${far}'`)).toEqual([]);
      expect(await held(`trading_date = '${far}'`)).toHaveLength(2 * SYMBOLS.length);
      expect(await loaded(`trading_date = '${T}'`)).toHaveLength(SYMBOLS.length);
    });
  });

  it('a day that a person released stays released', async () => {
    await inWarehouse(async (warehouse) => {
      const { history, store, decide, loaded } = await pipeline(warehouse);
      await history(withRepeatedDay(BEFORE, BAD));
      await decide(BAD, 'approve');
      await warehouse.releaseHeldBars({ store, held: blockedDay(BAD), note: NOTE });
      expect(await loaded(`trading_date = '${BAD}'`)).toHaveLength(SYMBOLS.length);
      const again = await history(withRepeatedDay([DAYS[59]!, BAD], BAD));
      expect(again.heldDays).toEqual([]);
      expect(await loaded(`trading_date = '${BAD}'`)).toHaveLength(SYMBOLS.length);
    });
  });
});

describe('a day', () => {
  const bad = spiked(madeBar('S07', T));
  const week = (days: readonly TradingDate[], replaced: DailyBar) => [
    ...madeBars(days).filter(
      ({ symbol, tradingDate }) => symbol !== replaced.symbol || tradingDate !== replaced.tradingDate,
    ),
    replaced,
  ];

  it('whose bar the next day shows to be wrong loses it then, in every fetch that has it', async () => {
    await inWarehouse(async (warehouse) => {
      const { history, day, loaded, held } = await pipeline(warehouse);
      await history(madeBars(BEFORE));
      const volume = bad.volume! * 3;
      const traded = { ...bad, volume };
      await day(T, week(WEEK.slice(0, -1), traded));
      expect(await loaded(`trading_date = '${T}'`)).toHaveLength(SYMBOLS.length);

      const { condemned, findings, blocks } = await day(NEXT, week(WEEK, traded));
      expect(blocks).toBe(false);
      expect(condemned).toMatchObject([{ symbol: 'S07', tradingDate: T, rule: 'price_spike' }]);
      expect(findings).toContainEqual(
        expect.objectContaining({
          rule: 'price_spike',
          severity: 'quarantine',
          tradingDate: T,
          judgedOn: NEXT,
        }),
      );
      expect(await loaded(`symbol = 'S07' and trading_date >= '${T}'`)).toEqual([`S07 ${NEXT}`]);
      expect(await held()).toEqual([`S07 ${T} price_spike`]);

      // The days after ask for the week again.
      await day(NEXT, week(WEEK, traded));
      expect(await loaded(`symbol = 'S07' and trading_date = '${T}'`)).toEqual([]);
      await day(NEXT, madeBars(WEEK));
      expect(await loaded(`symbol = 'S07' and trading_date = '${T}'`)).toEqual([`S07 ${T}`]);
    });
  });

  it('whose bar a person released keeps it, whatever the gate says again', async () => {
    await inWarehouse(async (warehouse) => {
      const { history, day, loaded, store } = await pipeline(warehouse);
      await history(madeBars(BEFORE));
      await day(T, madeBars(WEEK.slice(0, -1)));
      await day(NEXT, week(WEEK, bad));
      expect(await loaded(`symbol = 'S07' and trading_date = '${T}' and close_px = ${bad.close}`)).toEqual(
        [],
      );
      const held = { from: T, to: T, rules: null, symbols: ['S07'] };
      await warehouse.releaseHeldBars({ store, held, note: NOTE });
      const { findings } = await day(NEXT, week(WEEK, bad));
      expect(findings.find(({ symbol, rule }) => symbol === 'S07' && rule === 'price_spike')).toMatchObject({
        severity: 'warn',
        message: expect.stringContaining('(released by ada: a look)') as unknown,
      });
      expect(
        await loaded(`symbol = 'S07' and trading_date = '${T}' and close_px = ${bad.close}`),
      ).toHaveLength(1);
    });
  });

  it('that was blocked and aborted stays out when the next run asks for the week again', async () => {
    await inWarehouse(async (warehouse) => {
      const { history, day, loaded, decide } = await pipeline(warehouse);
      await history(madeBars(BEFORE));
      expect((await day(T, withRepeatedDay(WEEK.slice(0, -1), T))).blocks).toBe(true);
      await decide(T, 'abort');
      const next = await day(NEXT, withRepeatedDay(WEEK, T));
      expect(next.blocks).toBe(false);
      expect(await loaded(`trading_date = '${T}'`)).toEqual([]);
      // One symbol comes again: what was held of the day before is to be decided with it.
      const again = withRepeatedDay([T], T).slice(0, 1);
      expect((await day(T, again)).symbols).toEqual([...SYMBOLS].sort());
      expect((await day(T, withRepeatedDay(WEEK.slice(0, -1), T))).blocks).toBe(true);
    });
  });

  it('that a person approved is not asked about again, until something else comes', async () => {
    await inWarehouse(async (warehouse) => {
      const { history, day, decide, store } = await pipeline(warehouse);
      await history(madeBars(BEFORE));
      const rows = withRepeatedDay(WEEK.slice(0, -1), T);
      expect(await day(T, rows)).toMatchObject({ blocks: true, symbols: [...SYMBOLS].sort() });
      await decide(T, 'approve');
      await warehouse.releaseHeldBars({ store, held: blockedDay(T), note: NOTE });

      const again = await day(T, rows);
      expect(again.blocks).toBe(false);
      expect(again.findings.find(({ rule }) => rule === 'repeated_day')).toMatchObject({
        severity: 'warn',
        message: expect.stringContaining('(approved by ada: it was real)') as unknown,
      });
      const other = rows.map((bar) =>
        bar.symbol === 'S01' && bar.tradingDate === T ? { ...bar, volume: 5 } : bar,
      );
      expect((await day(T, other)).blocks).toBe(true);
    });
  });
});
