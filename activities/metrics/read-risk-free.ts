import { z } from 'zod';
import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';

/** The annual rate that the marts used for the date; zero where no rate was known then. */
export async function readRiskFree(warehouse: Warehouse, tradingDate: TradingDate): Promise<number> {
  const rows = await warehouse.queryRows(
    `select max(risk_free_rate) as rate from marts.mart_risk_metrics where trading_date = $date::date`,
    z.object({ rate: z.number().nullable() }),
    { date: tradingDate },
  );
  return rows[0]?.rate ?? 0;
}
