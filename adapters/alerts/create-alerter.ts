import type { Alert } from '../../domain/alert.js';
import { alertKey } from '../../domain/alerts/alert-key.js';
import { alertMessage, type AlertPlaces } from '../../domain/alerts/alert-message.js';
import type { ObjectStore } from '../lake/object-store.js';
import type { AlertSink } from './alert-sink.js';

export interface Alerter {
  /** Tells people, once. @returns false when they had been told before. @throws when a sink takes it not. */
  deliver(alert: Alert, at: Date): Promise<boolean>;
}

export interface AlerterOptions {
  readonly sinks: readonly AlertSink[];
  /** Remembers what was sent, across workers and restarts. */
  readonly store: ObjectStore;
  readonly places: AlertPlaces;
  /** Takes every key out of a text. */
  readonly redact: (text: string) => string;
}

/**
 * Sends each alert once to every sink, also when the activity that raised it runs again, or several notice the same at once. A worker
 * that dies between sending and remembering sends it twice, never not at all; so may two workers in the same moment.
 */
export function createAlerter({ sinks, store, places, redact }: AlerterOptions): Alerter {
  const underWay = new Map<string, Promise<boolean>>();

  async function send(key: string, alert: Alert, at: Date): Promise<boolean> {
    if (await store.exists(key)) return false;
    const message = alertMessage({ ...alert, message: redact(alert.message) }, at, places);
    for (const sink of sinks) await sink.deliver(message);
    await store.put(key, Buffer.from(`${JSON.stringify(message)}\n`), { ifAbsent: true });
    return true;
  }

  return {
    async deliver(alert, at) {
      const key = alertKey(alert);
      const same = underWay.get(key);
      if (same !== undefined) {
        await same;
        return false;
      }
      const sending = send(key, alert, at).finally(() => underWay.delete(key));
      underWay.set(key, sending);
      return await sending;
    },
  };
}
