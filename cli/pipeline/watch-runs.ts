import { ScheduleNotFoundError, type Client, type ScheduleSpec } from '@temporalio/client';
import { MAIN_TASK_QUEUE } from '../../domain/task-queues.js';

export const WATCH_SCHEDULE = 'run-watch';

/** A look that was missed, because the server was down, is made up for within this time. */
const CATCH_UP = '12 hours';

export interface WatchTime {
  /** New York's clock. */
  readonly hour: number;
  readonly minute: number;
}

/** Makes, or changes, the Temporal Schedule of the dead man's switch. */
export async function watchRuns(client: Client, { hour, minute }: WatchTime): Promise<void> {
  const spec: ScheduleSpec = {
    calendars: [{ hour, minute, dayOfWeek: { start: 'MONDAY', end: 'FRIDAY' } }],
    timezone: 'America/New_York',
  };
  const action = {
    type: 'startWorkflow' as const,
    workflowType: 'runWatch',
    workflowId: WATCH_SCHEDULE,
    taskQueue: MAIN_TASK_QUEUE,
    args: [],
  };
  const policies = { catchupWindow: CATCH_UP };
  const handle = client.schedule.getHandle(WATCH_SCHEDULE);
  try {
    await handle.update((now) => ({ ...now, spec, action, policies: { ...now.policies, ...policies } }));
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
    await client.schedule.create({ scheduleId: WATCH_SCHEDULE, spec, action, policies });
  }
}

/** @returns false when there was none. */
export async function unwatchRuns(client: Client): Promise<boolean> {
  try {
    await client.schedule.getHandle(WATCH_SCHEDULE).delete();
    return true;
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return false;
    throw error;
  }
}
