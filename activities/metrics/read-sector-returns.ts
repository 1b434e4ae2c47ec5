import { z } from 'zod';
import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { SectorReturns } from '../../domain/metrics/index.js';
import { grouped } from '../../domain/grouped.js';

const returnSchema = z.object({ sector: z.string(), tradingDate: z.string(), dailyReturn: z.number() });

/** Every sector's returns up to a trading date. */
export async function readSectorReturns(
  warehouse: Warehouse,
  tradingDate: TradingDate,
): Promise<SectorReturns[]> {
  const rows = await warehouse.queryRows(
    `select sector, trading_date as "tradingDate", daily_return as "dailyReturn"
     from marts.mart_sector_performance
     where daily_return is not null and trading_date <= $date::date
     order by sector, trading_date`,
    returnSchema,
    { date: tradingDate },
  );
  return [...grouped(rows, ({ sector }) => sector)].map(([sector, own]) => ({
    sector,
    dates: own.map((row) => row.tradingDate),
    returns: own.map((row) => row.dailyReturn),
  }));
}
