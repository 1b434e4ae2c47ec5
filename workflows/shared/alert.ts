import { log, workflowInfo } from '@temporalio/workflow';
import type { Alert } from '../../domain/alert.js';
import { alerting } from './activities.js';

/** Tells people. An alert that cannot be delivered is logged and holds up nothing. */
export async function alert(what: Omit<Alert, 'workflowId' | 'runId'>): Promise<void> {
  const { workflowId, runId } = workflowInfo();
  try {
    await alerting.sendAlert({ ...what, workflowId, runId });
  } catch (error) {
    log.error('alert not delivered', { kind: what.kind, subject: what.subject, error: String(error) });
  }
}
