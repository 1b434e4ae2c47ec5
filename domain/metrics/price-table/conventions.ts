import { TRADING_DAYS_PER_YEAR } from '../performance/annualisation.js';

/** Said in each document; the whole of it is in docs/business/metrics_definitions.md. */
export const CONVENTIONS = {
  returns: 'simple close/lag-1; after missing days from the last close before them',
  annualisation: TRADING_DAYS_PER_YEAR,
  ddof: 1,
  rf_daily: '(1+rf)^(1/252)-1',
  rf2pct: 'fields with rf2pct, and max_sharpe_ub25, are at rf_annual; the name is that of the default, 0.02',
  var_sign: 'positive loss',
  quantile: 'linear (numpy/quantile_cont type 7)',
  es_hist: '-mean(ret<=quantile)',
  cf: 'population skew/excess kurtosis, sample mean & ddof1 sd',
  sortino: 'target 0, denominator sqrt(mean(min(r,0)^2)) over all n',
  sector_return: "equal-weight mean of constituents' simple returns",
  trailing: 'P[last]/P[last date <= anchor]-1',
  hac: 'Bartlett, maxlags=5; corrected = n/(n-k)',
} as const;
