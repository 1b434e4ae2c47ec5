import type { Alert } from '../alert.js';
import { fileNamePart } from '../landing/file-name-part.js';

/** Below this stands what was sent already. */
const SENT = 'alerts/sent';

/** Of alerts of one kind about one workflow id, whichever run. */
export function alertPrefix({ kind, workflowId }: Pick<Alert, 'kind' | 'workflowId'>): string {
  return `${SENT}/${kind}/${fileNamePart(workflowId)}/`;
}

/** The same kind, subject and run is one alert. */
export function alertKey(alert: Alert): string {
  return `${alertPrefix(alert)}${fileNamePart(alert.runId)}-${fileNamePart(alert.subject)}.json`;
}
