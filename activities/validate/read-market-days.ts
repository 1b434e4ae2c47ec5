import { z } from 'zod';
import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import { addDays, type TradingDate } from '../../domain/calendar/trading-date.js';
import { PROVIDERS, type Provider } from '../../domain/market/provider.js';
import { isPresent } from '../../domain/quality/is-present.js';
import type { MarketBar, MarketInput, QualityBar } from '../../domain/quality/index.js';
import type { AdjustBar } from './adjust-for-splits.js';

/** Some 65 sessions: what the averages of the rules look back on. */
const HISTORY_DAYS = 95;

const barSchema = z.object({
  provider: z.enum(PROVIDERS),
  symbol: z.string(),
  tradingDate: z.string(),
  isIndex: z.boolean(),
  open: z.number(),
  high: z.number(),
  low: z.number(),
  close: z.number(),
  volume: z.number().nullable(),
});

export type ProvidersBar = MarketBar & { readonly provider: Provider };

/** A market's day whose bars say who gave them. */
export type ProvidersDay = Omit<MarketInput, 'bars'> & { readonly bars: readonly ProvidersBar[] };

interface Dates {
  readonly from: TradingDate;
  readonly to: TradingDate;
}

/** The newest loaded vintage of each provider's usable bar, on the basis of `adjusted`. */
export async function readLoadedBars(
  warehouse: Warehouse,
  dates: Dates,
  adjusted: AdjustBar,
): Promise<ProvidersBar[]> {
  const loaded = await warehouse.queryRows(BARS, barSchema, { ...dates });
  return loaded.map(adjusted).map(({ volume, ...bar }) => ({ ...bar, volume: volume ?? NaN }));
}

/** Where the averages of the rules begin, to judge a day. */
export function historyStart(tradingDate: TradingDate): TradingDate {
  return addDays(tradingDate, -HISTORY_DAYS);
}

/** Of landed bars those that can be judged with others, as the judge knows them. */
export function judgeable(bars: readonly QualityBar[]): ProvidersBar[] {
  const judged: ProvidersBar[] = [];
  for (const { provider, symbol, tradingDate, dataset, occurrence, open, high, low, close, volume } of bars) {
    if (occurrence !== 1 || open === null || high === null || low === null || close === null) continue;
    const known = { provider, symbol, tradingDate, isIndex: dataset === 'index_bars' };
    judged.push({ ...known, open, high, low, close, volume: isPresent(volume) ? volume : NaN });
  }
  return judged;
}

/**
 * The days as the gate judges them, oldest first: what is loaded, and over it what landed since, of which a later fetch comes
 * later. Of each bar the preferred provider's counts, and the next one's is what it is compared with.
 */
export function marketDays(
  loaded: readonly ProvidersBar[],
  landed: readonly ProvidersBar[],
  order: readonly Provider[],
): { readonly days: readonly ProvidersDay[]; readonly fresh: readonly ProvidersBar[] } {
  const days = new Map<TradingDate, BarsOfDay>();
  for (const bar of loaded) put(days, bar);
  const fresh = landed.filter((bar) => {
    const before = put(days, bar);
    return before === undefined || !saysTheSame(before, bar);
  });
  const inOrder = [...days].sort(([a], [b]) => (a < b ? -1 : 1));
  return { days: inOrder.map(([date, bars]) => marketInput(date, bars, order)), fresh };
}

type BarsOfDay = Map<Provider, Map<string, ProvidersBar>>;

/** @returns the bar whose place it takes. */
function put(days: Map<TradingDate, BarsOfDay>, bar: ProvidersBar): ProvidersBar | undefined {
  let day = days.get(bar.tradingDate);
  if (day === undefined) days.set(bar.tradingDate, (day = new Map<Provider, Map<string, ProvidersBar>>()));
  let bars = day.get(bar.provider);
  if (bars === undefined) day.set(bar.provider, (bars = new Map<string, ProvidersBar>()));
  const before = bars.get(bar.symbol);
  bars.set(bar.symbol, bar);
  return before;
}

function saysTheSame(a: MarketBar, b: MarketBar): boolean {
  return (['open', 'high', 'low', 'close', 'volume'] as const).every((name) => Object.is(a[name], b[name]));
}

function marketInput(tradingDate: TradingDate, day: BarsOfDay, order: readonly Provider[]): ProvidersDay {
  const rank = (provider: Provider) => (order.includes(provider) ? order.indexOf(provider) : order.length);
  const first = new Map<string, ProvidersBar>();
  const second = new Map<string, ProvidersBar>();
  for (const [, bars] of [...day].sort(([a], [b]) => rank(a) - rank(b))) {
    for (const [symbol, bar] of bars) {
      if (!first.has(symbol)) first.set(symbol, bar);
      else if (!second.has(symbol)) second.set(symbol, bar);
    }
  }
  const symbols = [...first.keys()].sort();
  return {
    tradingDate,
    bars: symbols.map((symbol) => first.get(symbol)!),
    arrived: new Set(symbols),
    second,
  };
}

const BARS = `
  select provider, symbol, trading_date as "tradingDate", is_index as "isIndex", open_px as "open", high_px as "high",
    low_px as "low", close_px as "close", volume
  from (
    select *, row_number() over (
      partition by provider, symbol, trading_date order by fetched_at desc, fetch_id desc
    ) as vintage
    from (
      select *, false as is_index from raw.daily_bars
      union all
      select *, true as is_index from raw.index_bars
    ) as bars
    where trading_date >= $from::date and trading_date <= $to::date and occurrence = 1
      and open_px > 0 and high_px > 0 and low_px > 0 and close_px > 0
  ) as vintages
  where vintage = 1`;
