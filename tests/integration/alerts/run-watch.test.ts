import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { createCheckRunStarted } from '../../../activities/watch/check-run-started.js';
import { createAlerter } from '../../../adapters/alerts/create-alerter.js';
import { LocalFolderObjectStore } from '../../../adapters/lake/local-folder-object-store.js';
import { unwatchRuns, WATCH_SCHEDULE, watchRuns } from '../../../cli/pipeline/watch-runs.js';
import type { AlertMessage } from '../../../domain/alerts/alert-message.js';
import { MAIN_TASK_QUEUE } from '../../../domain/task-queues.js';
import { startDevServer, type DevServer } from '../../support/dev-server.js';
import { eventually } from '../../support/eventually.js';
import { mockActivities } from '../../support/mock-activities.js';
import { startWorkers } from '../../support/running-workers.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

// Thursday, 8 February 2018, seven in the morning in New York: the run of Wednesday should be there.
const THURSDAY = new Date('2018-02-08T12:00:00Z');
const SUNDAY = new Date('2018-02-11T12:00:00Z');

let server: DevServer;
let told: AlertMessage[];
let now: Date;

beforeEach(async () => {
  told = [];
  now = THURSDAY;
  server = await startDevServer();
  const folder = await temporaryFolder('run-watch');
  const store = await LocalFolderObjectStore.open(join(folder.path, 'lake'));
  const alerts = createAlerter({
    sinks: [{ deliver: (alert) => Promise.resolve(void told.push(alert)) }],
    store,
    redact: (text) => text,
    places: { temporalUiUrl: null, namespace: 'default', runbooks: 'runbooks' },
  });
  const { client } = server;
  const checkRunStarted = createCheckRunStarted({ client, store, alerts, clock: () => now });
  const workers = await startWorkers(server.connection, mockActivities(client, { checkRunStarted }));
  onTestFinished(async () => {
    await workers.stop();
    await server.stop();
    await folder.remove();
  });
});

/** Makes the schedule look now. @returns how many looks have ended so far. */
async function look(times: number): Promise<void> {
  const schedule = server.client.schedule.getHandle(WATCH_SCHEDULE);
  await schedule.trigger();
  await eventually('the look has ended', async () => {
    const query = `WorkflowType = 'runWatch' AND ExecutionStatus = 'Completed'`;
    return (await server.client.workflow.count(query)).count >= times;
  });
}

test('a day without a run is told; a day with one, and a day without trading, are not', async () => {
  await watchRuns(server.client, { hour: 7, minute: 0 });
  await look(1);
  expect(told).toMatchObject([
    {
      kind: 'run_not_started',
      severity: 'critical',
      subject: '2018-02-07',
      runbook: 'runbooks/run_not_started.md',
    },
  ]);
  now = SUNDAY;
  await look(2);
  now = THURSDAY;
  await server.client.workflow.start('dailyPipeline', {
    workflowId: 'daily-2018-02-07',
    taskQueue: MAIN_TASK_QUEUE,
    args: [{ tradingDate: '2018-02-07' }],
  });
  await look(3);
  expect(told).toHaveLength(1);
});

test('the schedule looks on weekdays by New York’s clock; it can be changed and ended', async () => {
  await watchRuns(server.client, { hour: 7, minute: 0 });
  await watchRuns(server.client, { hour: 6, minute: 30 });
  const schedule = server.client.schedule.getHandle(WATCH_SCHEDULE);
  const { spec, info } = await eventually('the next look is known', async () => {
    const described = await schedule.describe();
    return described.info.nextActionTimes.length > 0 ? described : null;
  });
  expect(spec.timezone).toBe('America/New_York');
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: 'America/New_York',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
  for (const time of info.nextActionTimes)
    expect(clock.format(time)).toMatch(/^(Mon|Tue|Wed|Thu|Fri),? 06:30$/);
  expect(await unwatchRuns(server.client)).toBe(true);
  expect(await unwatchRuns(server.client)).toBe(false);
});
