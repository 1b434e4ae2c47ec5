import { ActivityCancellationType, proxyActivities, type ActivityOptions } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';
import { WAREHOUSE_TASK_QUEUE } from '../../domain/task-queues.js';

/** Infrastructure trouble passes: try again, ever slower, until the caller's own deadline. */
const PATIENT: NonNullable<ActivityOptions['retry']> = {
  initialInterval: '200 milliseconds',
  backoffCoefficient: 2,
  maximumInterval: '15 seconds',
};

/** Plans, leases and notices: seconds at most. */
export const quick = proxyActivities<Activities>({ startToCloseTimeout: '30 seconds', retry: PATIENT });

/**
 * Fetching spends permits, and permits of a dead holder stay spent: a second try needs a new lease,
 * so the workflow tries again, not the server. A worker that dies is noticed within the heartbeat timeout.
 */
export const fetching = proxyActivities<Activities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '10 seconds',
  retry: { maximumAttempts: 1 },
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
});

/** Reads or writes the warehouse: one at a time, long, heartbeating, safe to repeat. */
export const warehouse = proxyActivities<Activities>({
  taskQueue: WAREHOUSE_TASK_QUEUE,
  startToCloseTimeout: '2 hours',
  heartbeatTimeout: '30 seconds',
  retry: PATIENT,
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
});

/** Alerts must not hold up the run that they are about. */
export const alerting = proxyActivities<Activities>({
  startToCloseTimeout: '30 seconds',
  retry: { ...PATIENT, maximumAttempts: 5 },
});
