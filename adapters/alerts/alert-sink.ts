import type { Alert } from '../../domain/alert.js';

/** Where alerts go. Delivering the same alert twice is allowed and shows once. */
export interface AlertSink {
  deliver(alert: Alert, at: Date): Promise<void>;
}
