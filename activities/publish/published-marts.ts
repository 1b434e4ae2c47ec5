import { METRICS_TABLES } from '../metrics/store-metrics.js';

/** What readers get as Parquet after each run; a reader never needs the warehouse's own file. */
export const PUBLISHED_MARTS = [
  'marts.mart_sector_performance',
  'marts.mart_risk_metrics',
  'marts.mart_trading_signals',
  'marts.mart_sector_correlations',
  'marts.mart_macro_correlations',
  'marts.mart_stock_performance',
  'marts.mart_stock_metrics',
  'marts.mart_data_coverage',
  'marts.mart_pipeline_health',
  ...METRICS_TABLES,
] as const;
