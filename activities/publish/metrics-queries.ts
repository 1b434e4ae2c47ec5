import { z } from 'zod';
import type { Query } from './report-queries.js';

const number = z.number().nullable();

const weightRow = z.object({
  portfolio: z.string(),
  sector: z.string(),
  weight: z.number(),
  riskContribution: z.number(),
  expectedReturn: number,
  volatility: number,
  sharpe: number,
  diversificationRatio: number,
});
export type WeightRow = z.infer<typeof weightRow>;
export const PORTFOLIOS: Query<WeightRow> = {
  row: weightRow,
  sql: `
    select w.portfolio, w.sector, w.weight, w.risk_contribution as "riskContribution",
      p.expected_return as "expectedReturn", p.volatility, p.sharpe_ratio as "sharpe",
      p.diversification_ratio as "diversificationRatio"
    from metrics.portfolio_weights as w
    left join metrics.portfolios as p
      on w.portfolio = p.portfolio and w.covariance = p.covariance and w.trading_date = p.trading_date
    where w.trading_date = $date::date and w.covariance = 'sample' order by w.portfolio, w.sector`,
};

const frontierRow = z.object({ expectedReturn: z.number(), volatility: z.number() });
export const EFFICIENT_FRONTIER: Query<z.infer<typeof frontierRow>> = {
  row: frontierRow,
  sql: `
    select max(expected_return) as "expectedReturn", max(volatility) as "volatility"
    from metrics.efficient_frontier where trading_date = $date::date and covariance = 'sample'
    group by point order by point`,
};

const exposureRow = z.object({
  sector: z.string(),
  factor: z.string(),
  rSquared: number,
  coefficient: number,
  t: number,
});
export type ExposureRow = z.infer<typeof exposureRow>;
export const FACTOR_EXPOSURES: Query<ExposureRow> = {
  row: exposureRow,
  sql: `
    select sector, factor, r_squared as "rSquared", coefficient, t_statistic as "t"
    from metrics.factor_exposure where trading_date = $date::date order by sector, factor`,
};

const recordRow = z.object({
  signal: z.string(),
  horizonDays: z.number(),
  costPerTrade: z.number(),
  firstDecision: z.string().nullable(),
  periods: z.number(),
  hitRate: number,
  informationCoefficient: number,
  informationCoefficientT: number,
  turnover: number,
  netReturn: number,
  benchmarkReturn: number,
});
export const SIGNAL_RECORDS: Query<z.infer<typeof recordRow>> = {
  row: recordRow,
  sql: `
    select signal, horizon_days as "horizonDays", cost_per_trade as "costPerTrade",
      first_decision as "firstDecision", periods, hit_rate as "hitRate",
      information_coefficient as "informationCoefficient", information_coefficient_t as "informationCoefficientT",
      turnover, net_return as "netReturn", benchmark_return as "benchmarkReturn"
    from metrics.signal_record where trading_date = $date::date
    order by case signal when 'signal' then 0 else 1 end, signal`,
};
