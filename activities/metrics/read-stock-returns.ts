import { z } from 'zod';
import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { STOCK_WINDOW_DAYS, type StockReturns } from '../../domain/metrics/index.js';
import { grouped } from '../../domain/grouped.js';

const returnSchema = z.object({ symbol: z.string(), tradingDate: z.string(), dailyReturn: z.number() });

/** Every stock's returns on the last year of `dates`, which ascend; those of years would be most of what the stage reads. */
export async function readStockReturns(
  warehouse: Warehouse,
  dates: readonly TradingDate[],
): Promise<StockReturns[]> {
  const [from, to] = [dates.at(-STOCK_WINDOW_DAYS) ?? dates[0], dates.at(-1)];
  if (from === undefined || to === undefined) return [];
  const rows = await warehouse.queryRows(
    `select symbol, trading_date as "tradingDate", daily_return as "dailyReturn"
     from intermediate.int_stock_returns
     where daily_return is not null and trading_date between $from::date and $to::date
     order by symbol, trading_date`,
    returnSchema,
    { from, to },
  );
  return [...grouped(rows, ({ symbol }) => symbol)].map(([symbol, own]) => ({
    symbol,
    dates: own.map((row) => row.tradingDate),
    returns: own.map((row) => row.dailyReturn),
  }));
}
