import type { Alert } from '../../domain/alert.js';
import type { ActivityDependencies } from '../dependencies.js';
import { measure } from '../shared/measure.js';

export function createSendAlert({ alerts, clock }: ActivityDependencies) {
  return async function sendAlert(alert: Alert): Promise<void> {
    const { kind, severity } = alert;
    if (await alerts.deliver(alert, clock())) measure('alerts', 1, { kind, severity });
  };
}
