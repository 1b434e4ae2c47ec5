/** What can be told to people, first about the pipeline, then about the market. Each has a page in docs/operations/alerts/. */
export const ALERT_KINDS = [
  'data_missing',
  'data_anomaly',
  'schema_changed',
  'gate_blocked',
  'sla_missed',
  'quota_exhausted',
  'run_failed',
  'run_recovered',
  'run_not_started',
  'var_breached',
  'drawdown_exceeded',
  'sector_rotated',
  'number_corrected',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** Kinds that are about the market: for those who use the numbers, not for those who run the pipeline. */
export const MARKET_ALERTS: ReadonlySet<AlertKind> = new Set([
  'var_breached',
  'drawdown_exceeded',
  'sector_rotated',
  'number_corrected',
]);

export const ALERT_SEVERITIES = ['info', 'warning', 'critical'] as const;
export type AlertSeverity = (typeof ALERT_SEVERITIES)[number];

/** One message to people. The same kind, subject and run is one alert, however often it is sent. */
export interface Alert {
  readonly kind: AlertKind;
  readonly severity: AlertSeverity;
  /** The stage, provider, sector or day that it is about. */
  readonly subject: string;
  /** The cause, in a sentence. */
  readonly message: string;
  readonly workflowId: string;
  readonly runId: string;
}
