import { alertPrefix } from '../../domain/alerts/alert-key.js';
import type { DailyRunRecord } from '../../domain/runs/daily-run.js';
import type { ActivityDependencies } from '../dependencies.js';
import { raiseAlert } from '../shared/raise-alert.js';
import { toldAlert } from '../../domain/alerts/told-alert.js';

/** Says that a date is done whose failure people were told of; once, for the failure is settled then. */
export async function tellRecovery(
  dependencies: Pick<ActivityDependencies, 'alerts' | 'clock' | 'store'>,
  { workflowId, tradingDate }: DailyRunRecord,
): Promise<void> {
  const { store } = dependencies;
  const failures = await store.list(alertPrefix({ kind: 'run_failed', workflowId }));
  if (failures.length === 0) return;
  const message = `The run of ${tradingDate} is done; an earlier one had failed.`;
  await raiseAlert(dependencies, toldAlert('run_recovered', 'run', message));
  for (const { key } of failures) await store.delete(key);
}
