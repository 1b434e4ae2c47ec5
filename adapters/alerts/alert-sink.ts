import type { AlertMessage } from '../../domain/alerts/alert-message.js';

/** A way on which alerts reach people. */
export interface AlertSink {
  deliver(alert: AlertMessage): Promise<void>;
}
