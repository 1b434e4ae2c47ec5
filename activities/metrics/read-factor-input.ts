import { z } from 'zod';
import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { MACRO_SERIES, type FactorInput } from '../../domain/metrics/index.js';

const marketSchema = z.object({ tradingDate: z.string(), indexReturn: z.number().nullable() });
const observationSchema = z.object({
  seriesId: z.string(),
  observationDate: z.string(),
  publishedOn: z.string(),
  knownUntil: z.string(),
  value: z.number(),
});

/** The index's returns up to a trading date, and what was published of the macro series by then. */
export async function readFactorInput(warehouse: Warehouse, tradingDate: TradingDate): Promise<FactorInput> {
  const market = await warehouse.queryRows(
    `select trading_date as "tradingDate", max(index_return) as "indexReturn"
     from marts.mart_sector_performance
     where trading_date <= $date::date
     group by trading_date order by trading_date`,
    marketSchema,
    { date: tradingDate },
  );
  const series = Object.values(MACRO_SERIES).map((id) => `'${id}'`);
  const observations = await warehouse.queryRows(
    `select series_id as "seriesId", observation_date as "observationDate", published_on as "publishedOn",
       known_until as "knownUntil", cast(value as double precision) as "value"
     from staging.stg_macro_indicators
     where published_on <= $date::date and series_id in (${series.join(', ')})`,
    observationSchema,
    { date: tradingDate },
  );
  return {
    dates: market.map((row) => row.tradingDate),
    market: Float64Array.from(market, ({ indexReturn }) => indexReturn ?? NaN),
    observations,
  };
}
