import type { Alert } from '../../domain/alert.js';
import type { ActivityDependencies } from '../dependencies.js';
import { measure } from './measure.js';

/** Sends an alert and counts it; one that was sent already is neither sent nor counted again. */
export async function deliverAlert(
  { alerts, clock }: Pick<ActivityDependencies, 'alerts' | 'clock'>,
  alert: Alert,
): Promise<void> {
  const { kind, severity } = alert;
  if (await alerts.deliver(alert, clock())) measure('alerts', 1, { kind, severity });
}
