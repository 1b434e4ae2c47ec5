import { z } from 'zod';
import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { DatedSignal } from '../../domain/metrics/index.js';

const signalSchema = z.object({
  sector: z.string(),
  tradingDate: z.string(),
  signal: z.string().nullable(),
  momentum121: z.number().nullable(),
  relativeStrength: z.number().nullable(),
  rotationQuadrant: z.string().nullable(),
  isAboveMa200: z.boolean().nullable(),
});

/** What the signals said up to a trading date, each day's from the marts as they know that day now. */
export async function readSignals(warehouse: Warehouse, tradingDate: TradingDate): Promise<DatedSignal[]> {
  return await warehouse.queryRows(
    `select sector, trading_date as "tradingDate", signal, momentum_12_1 as "momentum121",
       relative_strength as "relativeStrength", rotation_quadrant as "rotationQuadrant",
       is_above_ma_200 as "isAboveMa200"
     from marts.mart_trading_signals
     where trading_date <= $date::date`,
    signalSchema,
    { date: tradingDate },
  );
}
