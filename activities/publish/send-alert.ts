import type { Alert } from '../../domain/alert.js';
import type { ActivityDependencies } from '../dependencies.js';

export function createSendAlert({ alerts, clock }: ActivityDependencies) {
  return async function sendAlert(alert: Alert): Promise<void> {
    await alerts.deliver(alert, clock());
  };
}
