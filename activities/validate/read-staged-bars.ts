import type { DuckDBConnection } from '@duckdb/node-api';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { Provider } from '../../domain/market/provider.js';
import type { ProvidersBar } from './read-market-days.js';

/**
 * The bars of `landed_history` that can be judged with others, in trading date and fetch order. By whole columns: a history has
 * hundreds of thousands of bars, and to read them row by row takes longer than to judge them.
 */
export async function readStagedBars(
  reader: DuckDBConnection,
  { from, to }: { readonly from: TradingDate; readonly to: TradingDate },
): Promise<ProvidersBar[]> {
  const dates = new Map<number, TradingDate>();
  const dateOf = (day: number): TradingDate => {
    let date = dates.get(day);
    if (date === undefined) dates.set(day, (date = new Date(day * DAY_MS).toISOString().slice(0, 10)));
    return date;
  };
  const columns = (await reader.runAndReadAll(STAGED, { from, to })).getColumns();
  const column = <T>(index: number) => (columns[index] ?? []) as T[];
  const providers = column<Provider>(0);
  const areIndex = column<boolean>(1);
  const symbols = column<string>(2);
  const days = column<number>(3);
  const [opens, highs, lows] = [column<number>(4), column<number>(5), column<number>(6)];
  const closes = column<number>(7);
  const volumes = column<number | null>(8);
  return symbols.map((symbol, row) => ({
    provider: providers[row]!,
    symbol,
    tradingDate: dateOf(days[row]!),
    isIndex: areIndex[row]!,
    open: opens[row]!,
    high: highs[row]!,
    low: lows[row]!,
    close: closes[row]!,
    volume: volumes[row] ?? NaN,
  }));
}

const DAY_MS = 86_400_000;

/** Dates as days since 1970, which are read faster than text. */
const STAGED = `
  select provider, dataset = 'index_bars', symbol, (trading_date - date '1970-01-01')::integer, open_px, high_px, low_px,
    close_px, volume
  from landed_history
  where trading_date >= $from::date and trading_date <= $to::date and occurrence = 1 and open_px is not null
    and high_px is not null and low_px is not null and close_px is not null
  order by trading_date, place`;
