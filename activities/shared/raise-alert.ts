import { Context } from '@temporalio/activity';
import type { Alert } from '../../domain/alert.js';
import type { ActivityDependencies } from '../dependencies.js';
import { measure } from './measure.js';

/** Tells people about something that an activity noticed. What cannot be delivered is logged and fails nothing. */
export async function raiseAlert(
  { alerts, clock }: Pick<ActivityDependencies, 'alerts' | 'clock'>,
  what: Omit<Alert, 'workflowId' | 'runId'>,
): Promise<void> {
  const { info, log } = Context.current();
  const { workflowId = 'unknown', runId = 'unknown' } = info.workflowExecution ?? {};
  const { kind, severity, subject } = what;
  try {
    const told = await alerts.deliver({ ...what, workflowId, runId }, clock());
    if (told) measure('alerts', 1, { kind, severity });
  } catch (error) {
    log.error('alert not delivered', { kind, subject, error: String(error) });
  }
}
