import { z } from 'zod';
import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import { addDays, type TradingDate } from '../../domain/calendar/trading-date.js';
import type { Provider } from '../../domain/market/provider.js';
import type { DayInput, QualityBar } from '../../domain/quality/index.js';
import { barSchema } from './bar-schema.js';

/** A symbol without a bar for so long is not waited for. */
const HISTORY_DAYS = 370;

const daySchema = barSchema.extend({
  adjClose: z.number().nullable(),
  fetchId: z.string(),
});

const newestSchema = z.object({ symbol: z.string(), tradingDate: z.string() });

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
  const loaded = await warehouse.queryRows(BARS_OF_DATE, daySchema, { date: tradingDate });
  const since = addDays(tradingDate, -HISTORY_DAYS);
  const newestBars = await warehouse.queryRows(NEWEST_BARS, newestSchema, { since, date: tradingDate });
  const lastBarDates = new Map(newestBars.map(({ symbol, tradingDate: date }) => [symbol, date]));
  for (const { symbol, tradingDate: date, close } of landed) {
    if (date < tradingDate && close !== null && date > (lastBarDates.get(symbol) ?? ''))
      lastBarDates.set(symbol, date);
  }
  return {
    tradingDate,
    expectedSymbols: symbols,
    expectedIndices: indices,
    notFound,
    bars: preferred(newest(loaded, landed, tradingDate), order),
    lastBarDates,
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

const BAR_COLUMNS = `provider, symbol, trading_date as "tradingDate", occurrence, open_px as "open", high_px as "high",
  low_px as "low", close_px as "close", adj_close_px as "adjClose", volume, fetch_id as "fetchId"`;

const BARS_OF_DATE = `
  select 'daily_bars' as dataset, ${BAR_COLUMNS} from raw.daily_bars where trading_date = $date::date
  union all
  select 'index_bars' as dataset, ${BAR_COLUMNS} from raw.index_bars where trading_date = $date::date`;

const NEWEST_BARS = `
  select symbol, max(trading_date) as "tradingDate"
  from (
    select symbol, trading_date, close_px from raw.daily_bars
    union all
    select symbol, trading_date, close_px from raw.index_bars
  ) as bars
  where trading_date >= $since::date and trading_date < $date::date and close_px is not null
  group by symbol`;
