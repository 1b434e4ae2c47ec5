import type { AlertKind, AlertSeverity } from '../alert.js';

export interface AlertGuide {
  /** What happened, in a few words. */
  readonly title: string;
  readonly severity: AlertSeverity;
  /** What the reader does first. The runbook page says the rest. */
  readonly nextStep: string;
}

/** Critical: someone must act before the marts are right again. Warning: someone should look today. Info: no action. */
export const ALERT_GUIDE: Readonly<Record<AlertKind, AlertGuide>> = {
  data_missing: {
    title: 'Data is missing',
    severity: 'warning',
    nextStep:
      'Open the findings on the run’s page; see whether the provider has the day, then run the date again.',
  },
  data_anomaly: {
    title: 'Data looks wrong',
    severity: 'warning',
    nextStep: 'Compare the named bars with a second provider; approve or abort if the gate holds the day.',
  },
  schema_changed: {
    title: 'A provider’s answers have a new shape',
    severity: 'critical',
    nextStep: 'Read the answer kept under quarantine/ in the lake, and mend the provider’s schema.',
  },
  gate_blocked: {
    title: 'The quality gate holds the day',
    severity: 'critical',
    nextStep:
      'Read the findings (sectorflow gate show, or the run’s page), then decide: sectorflow gate resolve.',
  },
  sla_missed: {
    title: 'A stage is late',
    severity: 'warning',
    nextStep: 'Open the run’s page: it says what the stage waits for. The run goes on by itself.',
  },
  quota_exhausted: {
    title: 'A provider’s daily quota is spent',
    severity: 'warning',
    nextStep:
      'Nothing is lost: the run waits for the reset. Fail over or use a larger key if that is too late.',
  },
  run_failed: {
    title: 'A daily run failed',
    severity: 'critical',
    nextStep: 'Mend the cause that the message names, then run the date again.',
  },
  run_recovered: {
    title: 'A daily run that had failed is done',
    severity: 'info',
    nextStep: 'Nothing to do.',
  },
  run_not_started: {
    title: 'No daily run has started',
    severity: 'critical',
    nextStep: 'See in Airflow why the DAG did not run; start the date by hand if it cannot.',
  },
  var_breached: {
    title: 'A sector lost more than its value at risk',
    severity: 'warning',
    nextStep:
      'Look at the sector’s day in the report, and at the VaR backtest for more breaches than expected.',
  },
  drawdown_exceeded: {
    title: 'A sector’s drawdown passed the threshold',
    severity: 'warning',
    nextStep: 'Look at the drawdown chart in the report.',
  },
  sector_rotated: {
    title: 'A sector changed its quadrant',
    severity: 'info',
    nextStep: 'Look at the rotation chart in the report.',
  },
  number_corrected: {
    title: 'A published number was corrected',
    severity: 'warning',
    nextStep:
      'Tell those who used the old number; ops.corrections and the next report say which changed, and why.',
  },
};
