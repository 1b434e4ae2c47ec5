import { MockActivityEnvironment } from '@temporalio/testing';
import type { Client } from '@temporalio/client';
import { expect, test } from 'vitest';
import type { ActivityDependencies } from '../../../../activities/dependencies.js';
import { createFetchBatch } from '../../../../activities/ingest/fetch-batch.js';
import { LocalFolderObjectStore } from '../../../../adapters/lake/local-folder-object-store.js';
import { parquetjsLiteWriter } from '../../../../adapters/lake/parquetjs-lite-writer.js';
import { createFred } from '../../../../adapters/providers/fred/create-fred.js';
import type { FetchBatchInput, FetchBatchResult } from '../../../../domain/ingest/fetch-batch.js';
import { keeperWith } from '../../../support/keeper-with.js';
import { temporaryFolder } from '../../adapters/lake/temporary-folder.js';

const OBSERVATIONS = {
  realtime_start: '2018-02-07',
  realtime_end: '2018-02-07',
  observation_start: '2018-01-01',
  observation_end: '2018-02-01',
  count: 1,
  offset: 0,
  limit: 100000,
  observations: [
    { realtime_start: '2018-02-07', realtime_end: '2018-02-07', date: '2018-01-01', value: '1.41' },
  ],
};

/** Fetches one series in a slot that begins now. @returns the result, and how many requests went out. */
async function fetchWith(client: (notBefore: number) => Client) {
  const notBefore = Date.now();
  let requests = 0;
  const fetchBatch = createFetchBatch({
    client: client(notBefore),
    store: await LocalFolderObjectStore.open(await temporaryFolder()),
    writer: parquetjsLiteWriter,
    clock: () => new Date(),
    redact: (text: string) => text,
    httpGets: {
      fred: () => {
        requests += 1;
        return Promise.resolve({ status: 200, headers: {}, body: JSON.stringify(OBSERVATIONS) });
      },
    },
    adapters: { fred: createFred({ apiKey: () => 'k'.repeat(32) }) },
  } as unknown as ActivityDependencies);
  const range = { from: '2018-01-01', to: '2018-02-01' } as const;
  const input: FetchBatchInput = {
    provider: 'fred',
    keyAlias: 'default',
    asOf: range.to,
    fetchId: 'fetch',
    batch: { id: 'macro_observations-001', dataset: 'macro_observations', names: ['FEDFUNDS'], ...range },
    lease: {
      kind: 'grant',
      leaseId: 'l',
      permits: 1,
      notBefore,
      notAfter: notBefore + 60_000,
      spacingMs: 0,
    },
  };
  const result = await new MockActivityEnvironment().run<
    [],
    FetchBatchResult,
    () => Promise<FetchBatchResult>
  >(() => fetchBatch(input));
  return { result, requests };
}

test('a slot that was granted before another run found the key closed is given back whole', async () => {
  const { result, requests } = await fetchWith((notBefore) => keeperWith({ closedUntil: notBefore + 1 }));
  expect(requests).toBe(0);
  expect(result).toMatchObject({ landed: [], unasked: ['FEDFUNDS'], spent: 0, closed: null, recalled: true });
});

test('a slot that begins after the key opens again is used', async () => {
  const { result, requests } = await fetchWith((notBefore) => keeperWith({ closedUntil: notBefore }));
  expect(requests).toBe(1);
  expect(result).toMatchObject({ landed: ['FEDFUNDS'], unasked: [], spent: 1 });
  expect(result.recalled).toBeUndefined();
});

test('a keeper that does not answer takes nothing back', async () => {
  const silent = { withDeadline: () => Promise.reject(new Error('no answer in time')) };
  const workflow = { getHandle: () => ({}) };
  const { result } = await fetchWith(() => ({ ...silent, workflow }) as unknown as Client);
  expect(result).toMatchObject({ landed: ['FEDFUNDS'], spent: 1 });
});
