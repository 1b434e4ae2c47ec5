import { z } from 'zod';
import type { Query } from './report-queries.js';

const number = z.number().nullable();
const text = z.string().nullable();

const sectorDayRow = z.object({
  sector: z.string(),
  date: z.string(),
  return1d: number,
  drawdown: number,
  quadrant: text,
});

/** The sectors on `$date` and on the trading date before, which comes second. */
export const SECTOR_DAYS: Query<z.infer<typeof sectorDayRow>> = {
  row: sectorDayRow,
  sql: `
    select p.sector, p.trading_date as "date", p.daily_return as "return1d", r.drawdown, s.rotation_quadrant as "quadrant"
    from marts.mart_sector_performance as p
    left join marts.mart_risk_metrics as r on p.sector = r.sector and p.trading_date = r.trading_date
    left join marts.mart_trading_signals as s on p.sector = s.sector and p.trading_date = s.trading_date
    where p.trading_date = $date::date
      or p.trading_date = (select max(trading_date) from marts.mart_sector_performance where trading_date < $date::date)
    order by p.sector, p.trading_date desc`,
};

const valueAtRiskRow = z.object({ sector: z.string(), valueAtRisk95: z.number() });

/** The newest value at risk of before `$date`: that of the last month's end. */
export const VALUES_AT_RISK: Query<z.infer<typeof valueAtRiskRow>> = {
  row: valueAtRiskRow,
  sql: `
    select r.sector, r.var_95 as "valueAtRisk95"
    from marts.mart_risk_metrics as r
    where r.var_95 is not null and r.trading_date = (
      select max(o.trading_date) from marts.mart_risk_metrics as o
      where o.sector = r.sector and o.var_95 is not null and o.trading_date < $date::date)`,
};

const returnRow = z.object({ sector: z.string(), date: z.string(), dailyReturn: number });

/** Every sector's returns of before `$date`. */
export const RETURNS: Query<z.infer<typeof returnRow>> = {
  row: returnRow,
  sql: `
    select sector, trading_date as "date", daily_return as "dailyReturn" from marts.mart_sector_performance
    where trading_date < $date::date
    order by trading_date, sector`,
};

const countRow = z.object({ count: z.number() });

/** Bars that were restated since the instant `$since`. */
export const RESTATED_SINCE: Query<z.infer<typeof countRow>> = {
  row: countRow,
  sql: `select count(*) as count from staging.stg_restatements where seen_at >= $since::timestamp`,
};
