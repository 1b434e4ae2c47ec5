import type { Alert, AlertKind } from '../alert.js';
import { ALERT_GUIDE } from './alert-guide.js';

/** An alert before it is known which run tells it. */
export type ToldAlert = Omit<Alert, 'workflowId' | 'runId'>;

/** With the severity that the guide gives its kind. */
export function toldAlert(kind: AlertKind, subject: string, message: string): ToldAlert {
  return { kind, severity: ALERT_GUIDE[kind].severity, subject, message };
}
