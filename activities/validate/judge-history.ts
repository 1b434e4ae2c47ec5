import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import type { ObjectStore } from '../../adapters/lake/object-store.js';
import { withLandedRows } from '../../adapters/lake/with-landed-rows.js';
import { MARK_COLUMNS, firstMarks } from '../../adapters/warehouse/load/record-marks.js';
import { queryRows } from '../../adapters/warehouse/query-rows.js';
import { createTemporaryTable } from '../../adapters/warehouse/temporary-table.js';
import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import { addDays, type TradingDate } from '../../domain/calendar/trading-date.js';
import type { LandingManifest } from '../../domain/landing/landing-manifest.js';
import type { Provider } from '../../domain/market/provider.js';
import type { QualitySettings } from '../../domain/quality/index.js';
import type { HeldBar } from '../../domain/runs/row-decision.js';
import type { AdjustBar } from './adjust-for-splits.js';
import { heldBars, holdableSchema, withAdjustedClose } from './apply-holds.js';
import type { KnownBars } from './known-bars.js';
import { MarketVerdicts, type MarketJudgement } from './market-verdicts.js';
import { historyStart, marketDays, readLoadedBars } from './read-market-days.js';
import { readStagedBars } from './read-staged-bars.js';

interface HistoryToJudge {
  readonly manifests: readonly LandingManifest[];
  /** Rows that single-bar rules, or earlier decisions, keep out. */
  readonly rejected: readonly HeldBar[];
  readonly known: KnownBars;
  readonly approved: ReadonlySet<TradingDate>;
  readonly order: readonly Provider[];
  /** Puts bars as traded on the basis of the others. */
  readonly adjusted: AdjustBar;
  readonly sectors: ReadonlyMap<string, string>;
  readonly settings: QualitySettings;
}

interface JudgedHistory extends MarketJudgement {
  /** Of what landed. */
  readonly held: readonly HeldBar[];
}

/** Trading dates in memory at a time, and the loaded days behind the last one that may show it to be wrong. */
const CHUNK_DAYS = 92;
const DAYS_BEHIND = 10;

/**
 * Judges landed history day by day over what is loaded, as a nightly run would have: what is wrong with a day, or with single bars
 * of it. The rows pass through a table of the reader's, so that memory holds a quarter of a year.
 */
export async function judgeHistory(
  reader: DuckDBConnection,
  store: ObjectStore,
  warehouse: Warehouse,
  history: HistoryToJudge,
): Promise<JudgedHistory> {
  const verdicts = new MarketVerdicts({ ...history, tradingDate: null });
  if (history.manifests.length === 0) return { ...verdicts.judgement(), held: [] };
  await stageHistory(reader, store, history);
  const [range] = await queryRows(
    reader,
    'select min(trading_date)::varchar as first, max(trading_date)::varchar as last from landed_history',
    z.object({ first: z.string().nullable(), last: z.string().nullable() }),
  );
  if (range?.first == null || range.last === null) return { ...verdicts.judgement(), held: [] };
  const end = addDays(range.last, DAYS_BEHIND);
  for (let from = historyStart(range.first); from <= end; from = addDays(from, CHUNK_DAYS)) {
    const last = addDays(from, CHUNK_DAYS - 1);
    const to = last < end ? last : end;
    const loaded = await readLoadedBars(warehouse, { from, to }, history.adjusted);
    const landed = await readStagedBars(reader, { from, to });
    const { days, fresh } = marketDays(loaded, landed.map(history.adjusted), history.order);
    verdicts.judge(days, fresh);
  }
  const judgement = verdicts.judgement();
  return { ...judgement, held: await landedHolds(reader, judgement, history.adjusted) };
}

/** The landed rows that a judgement holds. */
async function landedHolds(
  reader: DuckDBConnection,
  judgement: MarketJudgement,
  adjusted: AdjustBar,
): Promise<readonly HeldBar[]> {
  const dates = new Set([...judgement.bars, ...judgement.days].map(({ tradingDate }) => tradingDate));
  const wanted = { trading_date: 'DATE' };
  await createTemporaryTable(
    reader,
    'held_dates',
    wanted,
    [...dates].map((date) => ({ trading_date: date })),
  );
  const rows = await queryRows(reader, LANDED_ON_DATES, holdableSchema);
  return heldBars(
    rows.map((bar) => withAdjustedClose(bar, adjusted)),
    judgement,
  );
}

async function stageHistory(
  reader: DuckDBConnection,
  store: ObjectStore,
  { manifests, rejected }: HistoryToJudge,
): Promise<void> {
  await reader.run(`create or replace temporary table landed_history (
    provider varchar, dataset varchar, fetch_id varchar, place integer, symbol varchar, trading_date date, occurrence integer,
    open_px double, high_px double, low_px double, close_px double, volume double)`);
  const inFetchOrder = [...manifests].sort((a, b) => (a.fetchedAt < b.fetchedAt ? -1 : 1));
  for (const [place, manifest] of inFetchOrder.entries()) {
    const { provider, dataset, fetchId } = manifest;
    await withLandedRows(store, manifest, (relation) =>
      reader.run(
        `insert into landed_history
         select $provider, $dataset, $fetchId, $place, symbol, trading_date, occurrence, open_px, high_px, low_px, close_px, volume
         from (${relation})`,
        { provider, dataset, fetchId, place },
      ),
    );
  }
  await createTemporaryTable(reader, 'rejected_rows', MARK_COLUMNS, firstMarks(rejected));
  await reader.run(`delete from landed_history as landed using rejected_rows as bad
    where ${['provider', 'dataset', 'fetch_id', 'symbol', 'trading_date', 'occurrence']
      .map((column) => `landed.${column} = bad.${column}`)
      .join(' and ')}`);
}

const LANDED_ON_DATES = `
  select provider, dataset, symbol, trading_date::varchar as "tradingDate", occurrence, fetch_id as "fetchId",
    close_px as "close"
  from landed_history semi join held_dates using (trading_date) order by trading_date, symbol`;
