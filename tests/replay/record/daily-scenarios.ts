import { ApplicationFailure } from '@temporalio/common';
import { dailyProgressQuery, resolveGateUpdate } from '../../../workflows/daily-pipeline/messages.js';
import { eventually } from '../../support/eventually.js';
import { BLOCKED, landed, planOf } from '../../support/mock-activities.js';
import { awaitEveryStage, awaitStage } from '../../support/stage-waiters.js';
import { startDay } from '../../support/start-workflow.js';
import { untilCancelled } from '../../support/until-cancelled.js';
import type { Scenario } from './scenario.js';

const SHORT_MS = 300;

function shortWork(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, SHORT_MS));
}

export const DAILY_SCENARIOS: readonly Scenario[] = [
  {
    name: 'daily-pipeline-done',
    play: async (client) => {
      const run = await startDay(client);
      const waiters = awaitEveryStage(run);
      await run.result();
      await waiters;
      return run;
    },
  },
  {
    name: 'daily-pipeline-restarted',
    play: async (client) => {
      await (await startDay(client)).result();
      const run = await startDay(client, { restart: { fromStage: 'transform' } });
      await run.result();
      return run;
    },
  },
  {
    name: 'daily-pipeline-done-keeping-outputs',
    play: async (client) => {
      const run = await startDay(client);
      const waiters = awaitEveryStage(run);
      await run.result();
      await waiters;
      return run;
    },
  },
  {
    name: 'daily-pipeline-failed-and-recorded',
    activities: () => ({
      buildModels: () =>
        Promise.reject(ApplicationFailure.nonRetryable('model mart_risk_metrics failed', 'DbtFailedError')),
    }),
    play: async (client) => {
      const run = await startDay(client);
      await run.result().catch(() => undefined);
      return run;
    },
  },
  {
    name: 'daily-pipeline-failed',
    activities: () => ({
      judgeLanded: async () => {
        await shortWork();
        return { decisionKey: 'decisions/one.json', summary: { ...BLOCKED, status: 'warn', blocks: 0 } };
      },
      buildModels: () =>
        Promise.reject(ApplicationFailure.nonRetryable('model mart_risk_metrics failed', 'DbtFailedError')),
    }),
    play: async (client) => {
      const run = await startDay(client);
      await awaitStage(run, 'transform');
      await run.result().catch(() => undefined);
      return run;
    },
  },
  {
    name: 'daily-pipeline-blocked-approved',
    activities: () => ({
      judgeLanded: () => Promise.resolve({ decisionKey: 'decisions/one.json', summary: BLOCKED }),
    }),
    play: async (client) => {
      const run = await startDay(client);
      await eventually('the gate blocks', async () => {
        const { stages } = await run.query(dailyProgressQuery);
        return stages[1]!.status === 'blocked';
      });
      await run.executeUpdate(resolveGateUpdate, {
        args: [{ decision: 'approve', by: 'ada', reason: 'the exchange was half shut' }],
      });
      await run.result();
      return run;
    },
  },
  {
    name: 'daily-pipeline-cancelled',
    activities: () => ({ testModels: untilCancelled }),
    play: async (client) => {
      const run = await startDay(client);
      const waiters = awaitEveryStage(run);
      await eventually('the models are tested', async () => {
        const { stages } = await run.query(dailyProgressQuery);
        return stages[3]!.status === 'running';
      });
      await run.cancel();
      await run.result().catch(() => undefined);
      await waiters;
      return run;
    },
  },
  {
    name: 'daily-pipeline-failed-over',
    activities: () => ({
      planDaily: () => {
        const plan = { ...planOf('alpha-vantage', 3), onExhausted: 'fail-over' } as const;
        return Promise.resolve([plan, planOf('fred', 1)]);
      },
      requestLease: ({ provider, request: { leaseId, permits } }) =>
        Promise.resolve(
          provider === 'alpha-vantage'
            ? { kind: 'retry', leaseId, retryAt: 0, reason: 'daily_quota_exhausted' }
            : { kind: 'grant', leaseId, permits, notBefore: 0, notAfter: 4e12, spacingMs: 0 },
        ),
      planFailOver: () => Promise.resolve(planOf('yahoo', 3)),
      fetchBatch: (input) => Promise.resolve(landed(input)),
    }),
    play: async (client) => {
      const run = await startDay(client);
      await run.result();
      return run;
    },
  },
  {
    name: 'daily-pipeline-history-after-split',
    activities: () => ({
      planDaily: () => Promise.resolve([planOf('yahoo', 2), planOf('fred', 1)]),
      planSplitHistory: () => Promise.resolve([planOf('yahoo', 1)]),
    }),
    play: async (client) => {
      const run = await startDay(client);
      await run.result();
      return run;
    },
  },
];
