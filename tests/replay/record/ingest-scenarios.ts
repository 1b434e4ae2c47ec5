import { ApplicationFailure } from '@temporalio/common';
import { granted, landed, planOf } from '../../support/mock-activities.js';
import { startIngest } from '../../support/start-workflow.js';
import type { Scenario } from './scenario.js';

const PARKED_MS = 1_500;

export const INGEST_SCENARIOS: readonly Scenario[] = [
  {
    name: 'ingest-provider-done',
    play: async (client) => {
      const run = await startIngest(client, planOf('yahoo', 60));
      await run.result();
      return run;
    },
  },
  {
    name: 'ingest-provider-retried-lost-and-parked',
    activities: () => {
      let fetches = 0;
      let parkedUntil = 0;
      return {
        requestLease: ({ request: { leaseId, permits } }) => {
          if (fetches === 2 && parkedUntil === 0) parkedUntil = Date.now() + PARKED_MS;
          return Promise.resolve(
            Date.now() < parkedUntil
              ? { kind: 'retry', leaseId, retryAt: parkedUntil, reason: 'daily_quota_exhausted' }
              : granted(leaseId, permits),
          );
        },
        fetchBatch: (input) => {
          fetches += 1;
          const [first, ...others] = input.batch.names;
          if (fetches === 1) {
            const retry = [{ name: first!, kind: 'transient', message: 'connection reset' } as const];
            return Promise.resolve(landed(input, { landed: others, retry }));
          }
          if (fetches === 2) return Promise.reject(ApplicationFailure.retryable('no lake', 'LakeWriteError'));
          return Promise.resolve(landed(input));
        },
      };
    },
    play: async (client) => {
      const run = await startIngest(client, planOf('alpha-vantage', 3));
      await run.result();
      return run;
    },
  },
];
