import { z } from 'zod';
import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import { previousSession } from '../../domain/calendar/trading-calendar.js';
import { addDays, type TradingDate } from '../../domain/calendar/trading-date.js';
import { PROVIDERS, type Provider } from '../../domain/market/provider.js';
import type { DayInput, QualityBar } from '../../domain/quality/index.js';

/** A year of sessions, for the scale of a symbol's own moves. */
const HISTORY_DAYS = 370;

const barSchema = z.object({
  provider: z.enum(PROVIDERS),
  dataset: z.enum(['daily_bars', 'index_bars']),
  symbol: z.string(),
  tradingDate: z.string(),
  occurrence: z.number(),
  open: z.number().nullable(),
  high: z.number().nullable(),
  low: z.number().nullable(),
  close: z.number().nullable(),
  adjClose: z.number().nullable(),
  volume: z.number().nullable(),
  fetchId: z.string(),
});

const closeSchema = z.object({ symbol: z.string(), tradingDate: z.string(), close: z.number() });

interface DayQuestion {
  readonly tradingDate: TradingDate;
  readonly symbols: readonly string[];
  /** The benchmark first. */
  readonly indices: readonly string[];
  readonly notFound: DayInput['notFound'];
  /** Preferred provider first. */
  readonly order: readonly Provider[];
}

/** A trading date and what came before it: loaded bars, and over them the accepted ones that landed since. */
export async function readDay(
  warehouse: Warehouse,
  { tradingDate, symbols, indices, notFound, order }: DayQuestion,
  landed: readonly QualityBar[],
): Promise<DayInput> {
  const before = previousSession(tradingDate);
  const loadedOf = (date: TradingDate) => warehouse.queryRows(BARS_OF_DATE, barSchema, { date });
  const since = addDays(tradingDate, -HISTORY_DAYS);
  const closes = await warehouse.queryRows(CLOSES, closeSchema, { since, date: tradingDate });
  const history = closesBySymbol(closes, landed, tradingDate);
  return {
    tradingDate,
    expectedSymbols: symbols,
    expectedIndices: indices,
    notFound,
    bars: preferred(newest(await loadedOf(tradingDate), landed, tradingDate), order),
    previousSessionBars: preferred(newest(await loadedOf(before), landed, before), order),
    lastBarDates: new Map([...history].map(([symbol, known]) => [symbol, [...known.keys()].at(-1)!])),
    recentCloses: new Map([...history].map(([symbol, known]) => [symbol, [...known.values()]])),
  };
}

/** The newest vintage of each provider's bar; what landed since the last load is newer than what is loaded. */
function newest(
  loaded: readonly Omit<QualityBar, 'provisional'>[],
  landed: readonly QualityBar[],
  date: TradingDate,
): QualityBar[] {
  const bars = new Map<string, QualityBar>();
  for (const bar of loaded) bars.set(identity(bar), { ...bar, provisional: false });
  for (const bar of landed) if (bar.tradingDate === date) bars.set(identity(bar), bar);
  return [...bars.values()];
}

function identity({ provider, dataset, symbol, occurrence }: Omit<QualityBar, 'provisional'>): string {
  return [provider, dataset, symbol, occurrence].join(' ');
}

function preferred(bars: readonly QualityBar[], order: readonly Provider[]): QualityBar[] {
  const rank = ({ provider }: QualityBar) =>
    order.includes(provider) ? order.indexOf(provider) : order.length;
  return [...bars].sort((a, b) => rank(a) - rank(b));
}

/** Closes before the date by symbol and day, oldest first. */
function closesBySymbol(
  loaded: readonly z.infer<typeof closeSchema>[],
  landed: readonly QualityBar[],
  date: TradingDate,
): Map<string, Map<TradingDate, number>> {
  const history = new Map<string, Map<TradingDate, number>>();
  const add = (symbol: string, day: TradingDate, close: number) => {
    const known = history.get(symbol) ?? new Map<TradingDate, number>();
    if (!known.has(day)) known.set(day, close);
    history.set(symbol, known);
  };
  for (const { symbol, tradingDate, close } of loaded) add(symbol, tradingDate, close);
  const ascending = [...landed].sort((a, b) => (a.tradingDate < b.tradingDate ? -1 : 1));
  for (const bar of ascending) {
    if (bar.tradingDate < date && bar.occurrence === 1 && bar.close !== null)
      add(bar.symbol, bar.tradingDate, bar.close);
  }
  for (const [symbol, known] of history) {
    history.set(symbol, new Map([...known].sort(([a], [b]) => (a < b ? -1 : 1))));
  }
  return history;
}

const BAR_COLUMNS = `provider, symbol, trading_date as "tradingDate", occurrence, open_px as "open", high_px as "high",
  low_px as "low", close_px as "close", adj_close_px as "adjClose", volume, fetch_id as "fetchId"`;

const BARS_OF_DATE = `
  select 'daily_bars' as dataset, ${BAR_COLUMNS} from raw.daily_bars where trading_date = $date::date
  union all
  select 'index_bars' as dataset, ${BAR_COLUMNS} from raw.index_bars where trading_date = $date::date`;

/** One close a symbol and day, the newest vintage's. */
const CLOSES = `
  select symbol, trading_date as "tradingDate", close_px as "close"
  from (
    select symbol, trading_date, close_px,
      row_number() over (partition by symbol, trading_date order by fetched_at desc, fetch_id desc) as vintage
    from (
      select symbol, trading_date, close_px, occurrence, fetched_at, fetch_id from raw.daily_bars
      union all
      select symbol, trading_date, close_px, occurrence, fetched_at, fetch_id from raw.index_bars
    ) as bars
    where trading_date >= $since::date and trading_date < $date::date and occurrence = 1 and close_px is not null
  ) as vintages
  where vintage = 1
  order by symbol, trading_date`;
