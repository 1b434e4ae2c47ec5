import type { Alert } from '../../domain/alert.js';
import { alertKey, claimPrefix } from '../../domain/alerts/alert-key.js';
import { alertMessage, type AlertPlaces } from '../../domain/alerts/alert-message.js';
import type { ObjectStore } from '../lake/object-store.js';
import type { AlertSink } from './alert-sink.js';
import { onceAmongWorkers } from './once-among-workers.js';

export interface Alerter {
  /** Tells people, once. @returns false when another told them, now or before. @throws when a sink takes it not. */
  deliver(alert: Alert, at: Date): Promise<boolean>;
}

export interface AlerterOptions {
  readonly sinks: readonly AlertSink[];
  /** Remembers what was sent, across workers and restarts. */
  readonly store: ObjectStore;
  readonly places: AlertPlaces;
  /** Takes every key out of a text. */
  readonly redact: (text: string) => string;
  /** How long another worker that is sending is waited for, in milliseconds. */
  readonly patienceMs?: number;
}

/** A sink that takes longer is followed by another worker, so that it may tell twice. */
const PATIENCE_MS = 15_000;

/**
 * Sends each alert once to every sink, also when the activity that raised it runs again, or several workers notice the same at once. A
 * worker that dies between sending and remembering sends it twice, never not at all.
 */
export function createAlerter({
  sinks,
  store,
  places,
  redact,
  patienceMs = PATIENCE_MS,
}: AlerterOptions): Alerter {
  return {
    async deliver(alert, at) {
      const once = { store, doneKey: alertKey(alert), claims: claimPrefix(alert), patienceMs };
      return await onceAmongWorkers(once, async () => {
        const message = alertMessage({ ...alert, message: redact(alert.message) }, at, places);
        for (const sink of sinks) await sink.deliver(message);
        return `${JSON.stringify(message)}\n`;
      });
    },
  };
}
