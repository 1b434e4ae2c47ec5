import type { WorkflowHandle } from '@temporalio/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { taskQueueBacklog } from '../../../adapters/temporal/task-queue-backlog.js';
import { dailyWorkflowId } from '../../../domain/runs/daily-run.js';
import type { GateDecision } from '../../../domain/runs/gate-decision.js';
import { MAIN_TASK_QUEUE } from '../../../domain/task-queues.js';
import { describeDeployment, makeCurrent } from '../../../workers/release/deployment.js';
import { release } from '../../../workers/release/release.js';
import { workflowBundle } from '../../../workers/workflow-bundle.js';
import { dailyProgressQuery, resolveGateUpdate } from '../../../workflows/daily-pipeline/messages.js';
import * as workflows from '../../../workflows/index.js';
import { alteredBundle } from '../../replay/altered/altered-bundle.js';
import { startDevServer, type DevServer } from '../../support/dev-server.js';
import { eventually } from '../../support/eventually.js';
import { BLOCKED, mockActivities, PASSED } from '../../support/mock-activities.js';
import { startWorkers, type RunningWorkers } from '../../support/running-workers.js';
import { startDay } from '../../support/start-workflow.js';

const APPROVAL: GateDecision = { decision: 'approve', by: 'ada', reason: 'the exchange was half shut' };
const DEPLOYMENT = 'sectorflow';
const NEXT_DAY = '2018-02-08';

let server: DevServer;
const running: RunningWorkers[] = [];
/** Per version, the activities that its workers carried out. */
const done: Record<string, string[]> = { '1.0.0': [], '2.0.0': [] };

beforeAll(async () => void (server = await startDevServer()));
afterAll(async () => {
  await Promise.all(running.map((workers) => workers.stop()));
  await server.stop();
});

async function deploy(buildId: string, bundle: string, isBlocked: boolean): Promise<void> {
  const summary = isBlocked ? BLOCKED : PASSED;
  const activities = mockActivities(server.client, {
    judgeLanded: () => Promise.resolve({ decisionKey: 'decisions/one.json', summary }),
    publishReport: () => {
      done[buildId]!.push('publishReport');
      return Promise.resolve({ report: `report-of-${buildId}` });
    },
    releaseDay: () => {
      done[buildId]!.push('releaseDay');
      return Promise.resolve();
    },
  });
  running.push(await startWorkers(server.connection, activities, { buildId, bundle }));
  await eventually(`version ${buildId} polls`, async () => {
    const { versions } = await describeDeployment(server.client, DEPLOYMENT).catch(() => ({ versions: [] }));
    return versions.some((version) => version.buildId === buildId);
  });
}

async function promote(buildId: string, codePath: string, percent = 100) {
  return await release(
    {
      client: server.client,
      deploymentName: DEPLOYMENT,
      buildId,
      codePath,
      dataConverter: {},
      workflowTypes: Object.keys(workflows),
    },
    percent,
  );
}

/** A version that was deployed a moment ago may not be known on every task queue yet. */
async function promoted(buildId: string, codePath: string) {
  return await eventually(`version ${buildId} is current`, async () => {
    const result = await promote(buildId, codePath);
    return result.deployment.current === buildId ? result : false;
  });
}

async function versionOf(run: WorkflowHandle): Promise<string | null | undefined> {
  const { raw } = await run.describe();
  return raw.workflowExecutionInfo?.versioningInfo?.deploymentVersion?.buildId;
}

it('version 2 comes while a run of version 1 waits at the gate: both finish, each with its own code', async () => {
  const first = await workflowBundle();
  await deploy('1.0.0', first, true);
  await promoted('1.0.0', first);
  const waiting = await startDay(server.client);
  await eventually('the gate blocks', async () => {
    const { stages } = await waiting.query(dailyProgressQuery);
    return stages[1]!.status === 'blocked';
  });

  const second = await alteredBundle('longer-day.ts');
  await deploy('2.0.0', second, false);
  const { pinned, replayed, deployment } = await promoted('2.0.0', second);
  // The run that waits stays where it is; what moves (the lock at least) was replayed.
  expect(pinned).toBe(1);
  expect(replayed).toBeGreaterThanOrEqual(1);
  expect(deployment.current).toBe('2.0.0');

  const later = await server.client.workflow.start<typeof workflows.dailyPipeline>('dailyPipeline', {
    workflowId: dailyWorkflowId(NEXT_DAY),
    taskQueue: MAIN_TASK_QUEUE,
    args: [{ tradingDate: NEXT_DAY }],
  });
  expect((await later.result()).report).toBe('report-of-2.0.0');
  expect(await versionOf(later)).toBe('2.0.0');

  await waiting.executeUpdate(resolveGateUpdate, { args: [APPROVAL] });
  expect((await waiting.result()).report).toBe('report-of-1.0.0');
  expect(await versionOf(waiting)).toBe('1.0.0');
  expect(done).toEqual({ '1.0.0': ['releaseDay', 'publishReport'], '2.0.0': ['publishReport'] });
});

it('a version whose code an open run does not fit gets no runs, and the run is named', async () => {
  // The lock of the runs above is open still, and version 3 begins it differently.
  const third = await alteredBundle();
  await expect(promote('3.0.0', third)).rejects.toThrow(/Version 3\.0\.0 gets no runs.*warehouse-lock/s);
  expect((await describeDeployment(server.client, DEPLOYMENT)).current).toBe('2.0.0');
});

it('a share can be given and taken back, and an earlier version gets all again', async () => {
  const first = await workflowBundle();
  const { deployment } = await promote('1.0.0', first, 20);
  expect(deployment).toMatchObject({ current: '2.0.0', ramping: { buildId: '1.0.0', percent: 20 } });
  await makeCurrent(server.client, DEPLOYMENT, '1.0.0');
  const state = await describeDeployment(server.client, DEPLOYMENT);
  expect(state.current).toBe('1.0.0');
  expect(state.versions.find(({ buildId }) => buildId === '1.0.0')?.status).toBe('current');
});

it('what waits is counted for the version that will get it, and for no other', async () => {
  await Promise.all(running.splice(0).map((workers) => workers.stop()));
  for (const day of ['2018-02-09', '2018-02-12']) {
    await server.client.workflow.start<typeof workflows.dailyPipeline>('dailyPipeline', {
      workflowId: dailyWorkflowId(day),
      taskQueue: MAIN_TASK_QUEUE,
      args: [{ tradingDate: day }],
    });
  }
  const waiting = async (buildId: string) => {
    const version = { deploymentName: DEPLOYMENT, buildId };
    return (await taskQueueBacklog(server.client, [MAIN_TASK_QUEUE], version)).get(MAIN_TASK_QUEUE)!;
  };
  // The server counts anew every few seconds.
  await eventually('two wait for version 1', async () => (await waiting('1.0.0')) >= 2);
  expect(await waiting('2.0.0')).toBe(0);
});
