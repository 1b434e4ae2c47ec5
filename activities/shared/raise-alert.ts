import { Context } from '@temporalio/activity';
import type { ToldAlert } from '../../domain/alerts/told-alert.js';
import type { ActivityDependencies } from '../dependencies.js';
import { deliverAlert } from './deliver-alert.js';

/** Tells people about something that an activity noticed. What cannot be delivered is logged and fails nothing. */
export async function raiseAlert(
  dependencies: Pick<ActivityDependencies, 'alerts' | 'clock'>,
  what: ToldAlert,
): Promise<void> {
  const { info, log } = Context.current();
  const { workflowId = 'unknown', runId = 'unknown' } = info.workflowExecution ?? {};
  try {
    await deliverAlert(dependencies, { ...what, workflowId, runId });
  } catch (error) {
    log.error('alert not delivered', { kind: what.kind, subject: what.subject, error: String(error) });
  }
}
