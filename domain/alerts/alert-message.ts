import { ALERT_GUIDE } from './alert-guide.js';
import type { Alert } from '../alert.js';

/** Where a reader of an alert goes on. */
export interface AlertPlaces {
  /** Address of the Temporal UI; null where there is none to point to. */
  readonly temporalUiUrl: string | null;
  readonly namespace: string;
  /** Address or folder of the runbook pages, without a slash at the end. */
  readonly runbooks: string;
}

/** An alert as people get it, whatever the way it reaches them. */
export interface AlertMessage extends Alert {
  readonly title: string;
  readonly nextStep: string;
  /** The run in the Temporal UI; null where no UI is known. */
  readonly link: string | null;
  readonly runbook: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export function alertMessage(alert: Alert, at: Date, places: AlertPlaces): AlertMessage {
  const { title, nextStep } = ALERT_GUIDE[alert.kind];
  const { temporalUiUrl: ui, namespace, runbooks } = places;
  const run = `${encodeURIComponent(alert.workflowId)}/${encodeURIComponent(alert.runId)}`;
  return {
    ...alert,
    title,
    nextStep,
    link: ui === null ? null : `${ui}/namespaces/${encodeURIComponent(namespace)}/workflows/${run}/history`,
    runbook: `${runbooks}/${alert.kind}.md`,
    at: at.toISOString(),
  };
}
