export const ALERT_KINDS = ['sla_missed', 'gate_blocked', 'run_failed'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** One message to people. The same kind, subject and run is one alert, however often it is sent. */
export interface Alert {
  readonly kind: AlertKind;
  readonly severity: 'warning' | 'critical';
  /** The stage, provider or day that it is about. */
  readonly subject: string;
  readonly message: string;
  readonly workflowId: string;
  readonly runId: string;
}
