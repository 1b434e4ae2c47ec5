import { expect, it } from 'vitest';
import { judgeBatches } from '../../../../activities/validate/judge-batches.js';
import { LocalFolderObjectStore } from '../../../../adapters/lake/local-folder-object-store.js';
import { landBatch } from '../../../../adapters/lake/land-batch.js';
import { listManifests } from '../../../../adapters/lake/manifests.js';
import { parquetjsLiteWriter } from '../../../../adapters/lake/parquetjs-lite-writer.js';
import { parseUniverse } from '../../../../adapters/universe/parse-universe.js';
import { IN_MEMORY, withDuckDb } from '../../../../adapters/warehouse/with-duckdb.js';
import { sessionsBetween } from '../../../../domain/calendar/trading-calendar.js';
import type { TradingDate } from '../../../../domain/calendar/trading-date.js';
import { publishedOn } from '../../../../domain/macro/publication-lag.js';
import type { DailyBar, DatasetRows } from '../../../../domain/market/rows.js';
import { activitySettings } from '../../../../workers/activity-settings.js';
import { readConfiguration } from '../../../../workers/configuration.js';
import { temporaryFolder } from '../../adapters/lake/temporary-folder.js';
import { inWarehouse, NOW } from '../../adapters/warehouse/test-lake.js';
import { seededNormals } from '../../domain/metrics/seeded-normals.js';

const SESSIONS = sessionsBetween('2017-10-02', '2018-02-07');
const [DAY, BEFORE] = [SESSIONS.at(-1)!, SESSIONS.slice(0, -1)];
const SYMBOLS = Array.from({ length: 12 }, (_, i) => `S${String(i).padStart(2, '0')}`);
const SPLIT = 'S03';
const RATIO = 4;
/** A day's volatility of each stock. */
const DEVIATION = 0.008;

const universe = parseUniverse(
  `symbol,gics_sector\n${SYMBOLS.map((symbol) => `${symbol},Energy`).join('\n')}`,
  { source: 'list.csv', asOfDate: DAY },
);

/** Walks of all stocks; prices of the one that splits are divided by the ratio on the days that `isDivided` says. */
function market(isDivided: (day: TradingDate) => boolean): Map<TradingDate, DailyBar[]> {
  const days = new Map<TradingDate, DailyBar[]>();
  for (const [n, symbol] of SYMBOLS.entries()) {
    const moves = seededNormals(n + 1, SESSIONS.length);
    let close = 100 + 5 * n;
    for (const [at, tradingDate] of SESSIONS.entries()) {
      const open = close;
      close *= Math.exp(DEVIATION * moves[at]!);
      const factor = symbol === SPLIT && isDivided(tradingDate) ? RATIO : 1;
      const price = (value: number) => Math.round((value / factor) * 10_000) / 10_000;
      const bar: DailyBar = {
        symbol,
        tradingDate,
        occurrence: 1,
        open: price(open),
        high: price(Math.max(open, close) * 1.002),
        low: price(Math.min(open, close) * 0.998),
        close: price(close),
        adjClose: null,
        volume: 1_000_000 * factor,
        provisional: false,
      };
      days.set(tradingDate, [...(days.get(tradingDate) ?? []), bar]);
    }
  }
  return days;
}

const asTraded = market((day) => day === DAY);
const divided = market(() => true);
const bars = (days: Map<TradingDate, DailyBar[]>, dates: readonly TradingDate[], symbol?: string) => ({
  dataset: 'daily_bars' as const,
  rows: dates
    .flatMap((date) => days.get(date)!)
    .filter((bar) => symbol === undefined || bar.symbol === symbol),
});
const event: DatasetRows = {
  dataset: 'corporate_actions',
  rows: [{ symbol: SPLIT, exDate: DAY, type: 'split', numerator: RATIO, denominator: 1, amount: null }],
};

interface Landing {
  readonly provider: 'yahoo' | 'alpha-vantage';
  readonly rows: DatasetRows;
}

/** What the gate says of the split stock on the day, after `history` was loaded and `landed` came in. */
async function judge(history: readonly Landing[], landed: readonly Landing[], order: string) {
  const store = await LocalFolderObjectStore.open(await temporaryFolder());
  let minute = 0;
  const land = async (landings: readonly Landing[]) => {
    for (const { provider, rows } of landings) {
      minute += 1;
      const fetchedAt = new Date(Date.UTC(2018, 1, 8, 11, minute));
      const place = {
        provider,
        asOf: DAY,
        batch: 'b',
        fetchId: `daily-${DAY}-${minute}`,
        request: {},
        fetchedAt,
      };
      await landBatch({ store, writer: parquetjsLiteWriter }, { ...place, rows });
    }
  };
  await land(history);
  return await inWarehouse(async (warehouse) => {
    const loaded = await listManifests(store);
    await warehouse.loadLanded({ store, manifests: loaded, quarantined: [], publishedOn, now: NOW });
    await land(landed);
    const known = new Set(loaded.map(({ fetchId }) => fetchId));
    const { findings, quarantined } = await judgeBatches(
      {
        store,
        universe: () => Promise.resolve(universe),
        settings: activitySettings(
          readConfiguration({ SECTORFLOW_PROVIDER_ORDER: order, ALPHA_VANTAGE_API_KEY: 'k' }),
          null,
        ),
        withLakeReader: (use) => withDuckDb(IN_MEMORY, {}, use),
      },
      warehouse,
      {
        manifests: (await listManifests(store)).filter(({ fetchId }) => !known.has(fetchId)),
        judgedOn: DAY,
        tradingDate: DAY,
      },
    );
    return {
      rules: findings.filter(({ symbol }) => symbol === SPLIT).map(({ rule }) => rule),
      held: quarantined.map(({ provider, symbol, rule }) => `${provider} ${symbol} ${rule}`),
    };
  });
}

const alphaVantage = (...dates: readonly TradingDate[]): Landing => ({
  provider: 'alpha-vantage',
  rows: bars(asTraded, dates),
});
const yahoo = (days: typeof asTraded, dates: readonly TradingDate[], symbol?: string): Landing => ({
  provider: 'yahoo',
  rows: bars(days, dates, symbol),
});
const told: Landing = { provider: 'yahoo', rows: event };

it('compares bars as traded across a split that a provider told of on one basis, told now or loaded before', async () => {
  const history = [alphaVantage(...BEFORE)];
  const clean = { rules: [], held: [] };
  expect(await judge(history, [told, alphaVantage(DAY)], 'alpha-vantage,yahoo')).toEqual(clean);
  expect(await judge([...history, told], [alphaVantage(DAY)], 'alpha-vantage,yahoo')).toEqual(clean);
});

it('finds a split that nobody told of', async () => {
  expect(await judge([alphaVantage(...BEFORE)], [alphaVantage(DAY)], 'alpha-vantage')).toEqual({
    rules: ['split_unadjusted'],
    held: [`alpha-vantage ${SPLIT} split_unadjusted`],
  });
});

it('judges adjusted bars by the history that was fetched again, and finds the split where it was not', async () => {
  const history = [yahoo(asTraded, BEFORE)];
  const day = [told, yahoo(divided, [DAY])];
  expect(await judge(history, [...day, yahoo(divided, BEFORE, SPLIT)], 'yahoo')).toEqual({
    rules: [],
    held: [],
  });
  expect(await judge(history, day, 'yahoo')).toEqual({
    rules: ['split_unadjusted'],
    held: [`yahoo ${SPLIT} split_unadjusted`],
  });
});

it('compares two providers across a split without a mismatch', async () => {
  const history = [alphaVantage(...BEFORE), yahoo(asTraded, BEFORE)];
  const landed = [told, alphaVantage(DAY), yahoo(divided, [DAY]), yahoo(divided, BEFORE, SPLIT)];
  for (const order of ['yahoo,alpha-vantage', 'alpha-vantage,yahoo'])
    expect(await judge(history, landed, order)).toEqual({ rules: [], held: [] });
});
