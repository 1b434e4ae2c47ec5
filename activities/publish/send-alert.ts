import type { Alert } from '../../domain/alert.js';
import type { ActivityDependencies } from '../dependencies.js';
import { deliverAlert } from '../shared/deliver-alert.js';

export function createSendAlert(dependencies: ActivityDependencies) {
  return async function sendAlert(alert: Alert): Promise<void> {
    await deliverAlert(dependencies, alert);
  };
}
