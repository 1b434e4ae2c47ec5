import { alertPrefix } from '../../domain/alerts/alert-key.js';
import { ALERT_GUIDE } from '../../domain/alerts/alert-guide.js';
import type { DailyRunRecord } from '../../domain/runs/daily-run.js';
import type { ActivityDependencies } from '../dependencies.js';
import { raiseAlert } from '../shared/raise-alert.js';

/** Says that a date is done whose failure people were told of; once, for the failure is settled then. */
export async function tellRecovery(
  dependencies: Pick<ActivityDependencies, 'alerts' | 'clock' | 'store'>,
  { workflowId, tradingDate }: DailyRunRecord,
): Promise<void> {
  const { store } = dependencies;
  const failures = await store.list(alertPrefix({ kind: 'run_failed', workflowId }));
  if (failures.length === 0) return;
  await raiseAlert(dependencies, {
    kind: 'run_recovered',
    severity: ALERT_GUIDE.run_recovered.severity,
    subject: 'run',
    message: `The run of ${tradingDate} is done; an earlier one had failed.`,
  });
  for (const { key } of failures) await store.delete(key);
}
