import { z } from 'zod';

/** SQL with the shape of its rows. `$date` is the trading date. */
export interface Query<T> {
  readonly sql: string;
  readonly row: z.ZodType<T>;
}

const number = z.number().nullable();
const text = z.string().nullable();
const returns = { return1d: number, return1m: number, return3m: number, returnYtd: number, return1y: number };

export const sectorRow = z.object({
  sector: z.string(),
  ...returns,
  stockCount: z.number(),
  capWeightedReturn1d: number,
  sectorIndexSymbol: text,
  sectorIndexReturn1d: number,
  trackingDifference1d: number,
  rank: number,
  sharpe: number,
  volatility30d: number,
  maxDrawdown: number,
  drawdown: number,
  beta: number,
  var95: number,
  es95: number,
  correlationSp500: number,
  rotationQuadrant: text,
  signal: text,
  signalReason: text,
  signalSince: text,
});

export const SECTORS: Query<z.infer<typeof sectorRow>> = {
  row: sectorRow,
  sql: `
    select p.sector, p.daily_return as "return1d", p.return_1m as "return1m", p.return_3m as "return3m",
      p.return_ytd as "returnYtd", p.return_1y as "return1y", p.stock_count as "stockCount",
      p.cap_weighted_return as "capWeightedReturn1d", p.sector_index_symbol as "sectorIndexSymbol",
      p.sector_index_return as "sectorIndexReturn1d", p.tracking_difference as "trackingDifference1d", p.rank_1d as "rank", r.sharpe_ratio as "sharpe",
      r.volatility_30d as "volatility30d", r.max_drawdown as "maxDrawdown", r.drawdown as "drawdown", r.beta as "beta",
      r.var_95 as "var95", r.es_95 as "es95", r.correlation_sp500 as "correlationSp500",
      s.rotation_quadrant as "rotationQuadrant", s.signal as "signal", s.signal_reason as "signalReason",
      s.signal_since as "signalSince"
    from marts.mart_sector_performance as p
    left join marts.mart_risk_metrics as r on p.sector = r.sector and p.trading_date = r.trading_date
    left join marts.mart_trading_signals as s on p.sector = s.sector and p.trading_date = s.trading_date
    where p.trading_date = $date::date
    order by p.sector`,
};

const indexRow = z.object({ symbol: z.string(), name: z.string(), ...returns });
export const INDEX: Query<z.infer<typeof indexRow>> = {
  row: indexRow,
  sql: `
    select '^GSPC' as symbol, 'S&P 500' as name, max(index_return) as "return1d", max(index_return_1m) as "return1m",
      max(index_return_3m) as "return3m", max(index_return_ytd) as "returnYtd", max(index_return_1y) as "return1y"
    from marts.mart_sector_performance where trading_date = $date::date`,
};

const historyRow = z.object({ sector: z.string(), date: z.string(), wealth: number, drawdown: number });
export type HistoryRow = z.infer<typeof historyRow>;
export const HISTORY: Query<HistoryRow> = {
  row: historyRow,
  sql: `
    select p.sector, p.trading_date as "date", p.wealth_index as wealth, r.drawdown
    from marts.mart_sector_performance as p
    left join marts.mart_risk_metrics as r on p.sector = r.sector and p.trading_date = r.trading_date
    where p.trading_date <= $date::date
    order by p.sector, p.trading_date`,
};

const indexHistoryRow = z.object({ date: z.string(), close: z.number() });
export type IndexHistoryRow = z.infer<typeof indexHistoryRow>;
export const INDEX_HISTORY: Query<IndexHistoryRow> = {
  row: indexHistoryRow,
  sql: `
    select trading_date as "date", close_px as "close" from staging.stg_index_prices
    where symbol = '^GSPC' and close_px is not null and trading_date <= $date::date
    order by trading_date`,
};

const coverageRow = z.object({ bars: z.number() });
export const COVERAGE: Query<z.infer<typeof coverageRow>> = {
  row: coverageRow,
  sql: `select bars from marts.mart_data_coverage where provider = 'all' and $date::date is not null`,
};

const countRow = z.object({ count: z.number() });
export const MISMATCHES: Query<z.infer<typeof countRow>> = {
  row: countRow,
  sql: `
    select count(*) as count from ops.quality_findings
    where rule = 'provider_mismatch' and trading_date = $date::date`,
};

const rateRow = z.object({ rate: number });
export const RISK_FREE: Query<z.infer<typeof rateRow>> = {
  row: rateRow,
  sql: `select max(risk_free_rate) as rate from marts.mart_risk_metrics where trading_date = $date::date`,
};

const findingRow = z.object({
  severity: z.enum(['warn', 'quarantine', 'block']),
  rule: z.string(),
  symbol: text,
  tradingDate: text,
  message: z.string(),
});

/** Of one run; more than these nobody reads in a report. Parameters: `$workflowId`, `$runId`. */
export const FINDINGS: Query<z.infer<typeof findingRow>> = {
  row: findingRow,
  sql: `
    select severity, rule, symbol, finding_date as "tradingDate", message
    from ops.quality_findings where workflow_id = $workflowId and run_id = $runId
    order by case severity when 'block' then 0 when 'quarantine' then 1 else 2 end, rule, symbol
    limit 50`,
};

const rotationRow = z.object({ sector: z.string(), relativeStrength: number, momentum: number });
export type RotationRow = z.infer<typeof rotationRow>;

/** Every fifth of the last 26 sessions, oldest first: a trail of five weeks. */
export const ROTATION: Query<RotationRow> = {
  row: rotationRow,
  sql: `
    select sector, relative_strength as "relativeStrength", relative_strength_momentum as "momentum"
    from (
      select *, row_number() over (partition by sector order by trading_date desc) - 1 as age
      from marts.mart_trading_signals where trading_date <= $date::date
    ) as aged
    where age <= 25 and age % 5 = 0
    order by sector, age desc`,
};

const correlationRow = z.object({ a: z.string(), b: z.string(), correlation: number });
export type CorrelationRow = z.infer<typeof correlationRow>;
export const CORRELATIONS: Query<CorrelationRow> = {
  row: correlationRow,
  sql: `
    select sector_a as a, sector_b as b, correlation from marts.mart_sector_correlations
    where $date::date is not null order by sector_a, sector_b`,
};

const volatilityRow = z.object({
  sector: z.string(),
  garchPersistence: number,
  garchHalfLifeDays: number,
  garchForecastVolatility: number,
  archLmP: number,
});
export const VOLATILITY: Query<z.infer<typeof volatilityRow>> = {
  row: volatilityRow,
  sql: `
    select sector, garch_persistence as "garchPersistence", garch_half_life_days as "garchHalfLifeDays",
      garch_forecast_volatility as "garchForecastVolatility", arch_lm_p as "archLmP"
    from metrics.volatility_clustering where trading_date = $date::date order by sector`,
};

const backtestRow = z.object({
  sector: z.string(),
  confidence: z.number(),
  observations: z.number(),
  breaches: z.number(),
  kupiecP: number,
  christoffersenP: number,
});
export const VAR_BACKTESTS: Query<z.infer<typeof backtestRow>> = {
  row: backtestRow,
  sql: `
    select sector, confidence, observations, breaches, kupiec_p as "kupiecP", christoffersen_p as "christoffersenP"
    from metrics.var_backtest where trading_date = $date::date order by sector`,
};

const moverRow = z.object({ symbol: z.string(), sector: z.string(), return1d: z.number() });
const movers = (direction: 'asc' | 'desc'): Query<z.infer<typeof moverRow>> => ({
  row: moverRow,
  sql: `
    select symbol, sector, daily_return as "return1d" from intermediate.int_stock_returns
    where trading_date = $date::date and daily_return is not null
    order by daily_return ${direction}, symbol limit 10`,
});
export const TOP_MOVERS = movers('desc');
export const BOTTOM_MOVERS = movers('asc');
