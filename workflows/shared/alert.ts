import { log, workflowInfo } from '@temporalio/workflow';
import type { ToldAlert } from '../../domain/alerts/told-alert.js';
import { alerting } from './activities.js';

/** Tells people. An alert that cannot be delivered is logged and holds up nothing. */
export async function alert(what: ToldAlert): Promise<void> {
  const { workflowId, runId } = workflowInfo();
  try {
    await alerting.sendAlert({ ...what, workflowId, runId });
  } catch (error) {
    log.error('alert not delivered', { kind: what.kind, subject: what.subject, error: String(error) });
  }
}
