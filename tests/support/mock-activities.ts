import type { Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Activities } from '../../activities/index.js';
import type { ActivityDependencies } from '../../activities/dependencies.js';
import { createIsWorkflowOpen } from '../../activities/shared/is-workflow-open.js';
import { createRequestWarehouse } from '../../activities/shared/request-warehouse.js';
import type { FetchBatchInput, FetchBatchResult } from '../../domain/ingest/fetch-batch.js';
import type { ProviderPlan } from '../../domain/ingest/ingest-plan.js';
import { pipelineHealth, type PipelineHealth } from '../../domain/health/pipeline-health.js';
import type { LeaseAnswer } from '../../domain/quota/lease.js';
import type { GateSummary } from '../../domain/runs/daily-run.js';
import type { StageOutputs } from '../../domain/runs/stage-outputs.js';
import { stagesToReuse } from '../../domain/runs/stages-to-reuse.js';

export const REPORT = 'reports/sector-report.html';
export const ROWS_A_NAME = 10;
export const BATCH_SIZE = 25;

export const PASSED: GateSummary = {
  status: 'pass',
  warnings: 0,
  quarantined: 0,
  blocks: 0,
  description: '',
};
export const BLOCKED: GateSummary = {
  status: 'block',
  warnings: 1,
  quarantined: 2,
  blocks: 1,
  description: '- 40 % of the symbols repeat the day before',
};

/** A window in which nothing ran. */
export const QUIET_WEEK: PipelineHealth = pipelineHealth({
  now: new Date('2018-02-11T12:00:00Z'),
  days: 7,
  airflow: null,
  dags: null,
  done: [],
  failed: [],
  ledgers: {},
});

/** What no test is about by itself: every activity succeeds at once. The lock's two talk to the real lock workflow. */
export function mockActivities(client: Client, overrides: Partial<Activities> = {}): Activities {
  const lock = { client } as ActivityDependencies;
  const usual = {
    planDaily: () => Promise.resolve([planOf('alpha-vantage', 3), planOf('fred', 2)]),
    planBackfill: () => Promise.resolve([planOf('yahoo', 2)]),
    requestLease: ({ request }) => Promise.resolve(granted(request.leaseId, request.permits)),
    planFailOver: () => Promise.resolve(null),
    planSplitHistory: () => Promise.resolve([]),
    planRefetch: ({ provider }) => Promise.resolve(planOf(provider, 2)),
    recordGateDecision: () => Promise.resolve(),
    announceDemand: () => Promise.resolve(),
    settleLease: () => Promise.resolve(),
    fetchBatch: (input) => Promise.resolve(landed(input)),
    findLanded: () => Promise.resolve(null),
    judgeLanded: () => Promise.resolve({ decisionKey: 'decisions/one.json', summary: PASSED }),
    loadLanded: () => Promise.resolve({ manifests: 2, loadedRows: 50, quarantinedRows: 0, unchangedRows: 0 }),
    releaseDay: () => Promise.resolve(),
    changeQuarantine: () => Promise.resolve({ released: 3, from: '2017-03-06', to: '2017-03-06' }),
    buildModels: () => Promise.resolve({ nodes: 17, seconds: 1 }),
    testModels: () => Promise.resolve({ nodes: 60, seconds: 1 }),
    reconcile: () => Promise.resolve([]),
    computeMetrics: () => Promise.resolve({ rows: 88 }),
    recomputeMetrics: () => Promise.resolve({ dates: 2, rows: 176 }),
    publishMarts: () => Promise.resolve(),
    publishReport: () => Promise.resolve({ report: REPORT }),
    recordRun: () => Promise.resolve(),
    ...keptOutputs(),
    recordFailedRun: () => Promise.resolve(),
    recordHealth: ({ days }) => Promise.resolve({ ...QUIET_WEEK, days }),
    sendAlert: () => Promise.resolve(),
    checkRunStarted: () => Promise.resolve({ tradingDate: '2018-02-07', started: true }),
    requestWarehouse: createRequestWarehouse(lock),
    isWorkflowOpen: createIsWorkflowOpen(lock),
  } satisfies Partial<Activities>;
  // A worker fails loudly when a workflow calls for one that is neither usual nor overridden.
  return { ...usual, ...overrides } as Activities;
}

/** Kept in memory, and taken over by the rules of the real ones. */
function keptOutputs(): Pick<Activities, 'keepStageOutputs' | 'readStageOutputs'> {
  const kept = new Map<string, StageOutputs>();
  return {
    keepStageOutputs: (outputs) => {
      kept.set(outputs.runId, outputs);
      return Promise.resolve();
    },
    readStageOutputs: async ({ restart }) => {
      try {
        return await Promise.resolve(stagesToReuse([...kept.values()], restart));
      } catch (error) {
        throw ApplicationFailure.nonRetryable((error as Error).message, 'BadInputError');
      }
    },
  };
}

export function planOf(provider: ProviderPlan['provider'], names: number): ProviderPlan {
  return {
    provider,
    keyAlias: 'default',
    priority: 'daily',
    batchSize: BATCH_SIZE,
    onExhausted: 'park',
    jobs: [
      {
        dataset: provider === 'fred' ? 'macro_observations' : 'daily_bars',
        names: Array.from({ length: names }, (_, i) => `NAME${i + 1}`),
        from: '2018-02-01',
        to: '2018-02-07',
      },
    ],
  };
}

/** A lease that begins at once and never ends: no clock of the test plays a part. */
export function granted(leaseId: string, permits: number): LeaseAnswer {
  return { kind: 'grant', leaseId, permits, notBefore: 0, notAfter: Number.MAX_SAFE_INTEGER, spacingMs: 0 };
}

export function landed(
  { batch }: FetchBatchInput,
  changes: Partial<FetchBatchResult> = {},
): FetchBatchResult {
  const names = changes.landed ?? batch.names;
  return {
    landed: names,
    rows: names.length * ROWS_A_NAME,
    refused: [],
    retry: [],
    unasked: [],
    spent: names.length,
    closed: null,
    ...changes,
  };
}
