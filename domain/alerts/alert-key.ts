import type { Alert } from '../alert.js';
import { fileNamePart } from '../landing/file-name-part.js';

/** Below this stands what was sent already. */
const SENT = 'alerts/sent';

/** Below this stands which worker is sending what. */
const SENDING = 'alerts/sending';

/** Of alerts of one kind about one workflow id, whichever run. */
export function alertPrefix({ kind, workflowId }: Pick<Alert, 'kind' | 'workflowId'>): string {
  return `${SENT}/${kind}/${fileNamePart(workflowId)}/`;
}

/** The same kind, subject and run is one alert. */
export function alertKey(alert: Alert): string {
  return `${alertPrefix(alert)}${nameOf(alert)}.json`;
}

/** Where workers claim the sending of this alert, ending with a slash. */
export function claimPrefix(alert: Alert): string {
  return `${SENDING}/${alert.kind}/${fileNamePart(alert.workflowId)}/${nameOf(alert)}/`;
}

function nameOf({ runId, subject }: Alert): string {
  return `${fileNamePart(runId)}-${fileNamePart(subject)}`;
}
