import { ApplicationFailure } from '@temporalio/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { askAgainSignal, ingestProgressQuery } from '../../../workflows/ingest-provider/messages.js';
import { eventually } from '../../support/eventually.js';
import { BATCH_SIZE, granted, landed, planOf } from '../../support/mock-activities.js';
import { startIngest } from '../../support/start-workflow.js';
import type { Scenario } from './scenario.js';

/** A slot that begins after the key was closed. */
const SLOT_AHEAD_MS = 3_000;
const CLOSED_MS = 3_600_000;
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
  {
    name: 'ingest-provider-closed-and-woken',
    activities: () => {
      let isClosed = false;
      let refused = 0;
      let isLate = true;
      return {
        requestLease: ({ request: { leaseId, permits } }) => {
          // Both batches are told to wait; who is woken is granted.
          if (isClosed && refused < 2) {
            refused += 1;
            const retryAt = Date.now() + CLOSED_MS;
            return Promise.resolve({ kind: 'retry', leaseId, retryAt, reason: 'daily_quota_exhausted' });
          }
          const grant = granted(leaseId, permits);
          const isAhead = leaseId.includes('-002.0');
          return Promise.resolve(isAhead ? { ...grant, notBefore: Date.now() + SLOT_AHEAD_MS } : grant);
        },
        fetchBatch: (input) => {
          const none = { landed: [], unasked: input.batch.names } as const;
          if (!isClosed) {
            isClosed = true;
            const closed = { reason: 'daily_quota_exhausted', until: Date.now() + CLOSED_MS } as const;
            return Promise.resolve(landed(input, { ...none, spent: 1, closed }));
          }
          // The first one after the wake comes too late for its slot: the next slot is asked for further ahead.
          if (!isLate) return Promise.resolve(landed(input));
          isLate = false;
          return Promise.resolve(landed(input, { ...none, spent: 0 }));
        },
      };
    },
    play: async (client) => {
      const run = await startIngest(client, planOf('alpha-vantage', 2 * BATCH_SIZE));
      await eventually('it waits', async () => (await run.query(ingestProgressQuery)).waiting !== null);
      await sleep(2 * SLOT_AHEAD_MS);
      await run.signal(askAgainSignal);
      await run.result();
      return run;
    },
  },
];
