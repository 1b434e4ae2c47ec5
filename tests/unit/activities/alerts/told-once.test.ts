import type { Client } from '@temporalio/client';
import { MockActivityEnvironment } from '@temporalio/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { ActivityDependencies } from '../../../../activities/dependencies.js';
import { createFetchBatch } from '../../../../activities/ingest/fetch-batch.js';
import { createRequestLease } from '../../../../activities/ingest/request-lease.js';
import { tellRecovery } from '../../../../activities/publish/tell-recovery.js';
import { raiseAlert } from '../../../../activities/shared/raise-alert.js';
import { createAlerter } from '../../../../adapters/alerts/create-alerter.js';
import { LocalFolderObjectStore } from '../../../../adapters/lake/local-folder-object-store.js';
import { parquetjsLiteWriter } from '../../../../adapters/lake/parquetjs-lite-writer.js';
import { ProviderError } from '../../../../adapters/providers/provider-error.js';
import type { AlertKind } from '../../../../domain/alert.js';
import { ALERT_GUIDE } from '../../../../domain/alerts/alert-guide.js';
import type { AlertMessage } from '../../../../domain/alerts/alert-message.js';
import type { FetchBatchInput } from '../../../../domain/ingest/fetch-batch.js';
import type { LeasePriority } from '../../../../domain/quota/lease.js';
import { keeperWith } from '../../../support/keeper-with.js';
import type { DailyRunRecord } from '../../../../domain/runs/daily-run.js';

const NOW = new Date('2018-02-08T11:00:00Z');
const WORKFLOW = { workflowId: 'daily-2018-02-07', runId: 'r1' };

let told: AlertMessage[];
let common: Pick<ActivityDependencies, 'store' | 'alerts' | 'clock' | 'redact'>;

beforeEach(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'told-once-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  told = [];
  const store = await LocalFolderObjectStore.open(folder);
  const redact = (text: string) => text.replaceAll('CANARY', '[redacted]');
  const deliver = (message: AlertMessage) => Promise.resolve(void told.push(message));
  const places = { temporalUiUrl: 'https://ui.example', namespace: 'default', runbooks: 'runbooks' };
  common = {
    store,
    redact,
    clock: () => NOW,
    alerts: createAlerter({ sinks: [{ deliver }], store, redact, places }),
  };
});

async function asActivity<T>(work: () => Promise<T>): Promise<T> {
  return await new MockActivityEnvironment({ workflowExecution: WORKFLOW }).run(work);
}

/** What every alert must say, whatever it is about. */
function expectOne(kind: AlertKind, subject: string, cause: RegExp): void {
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({
    kind,
    subject,
    severity: ALERT_GUIDE[kind].severity,
    nextStep: ALERT_GUIDE[kind].nextStep,
    link: 'https://ui.example/namespaces/default/workflows/daily-2018-02-07/r1/history',
    runbook: `runbooks/${kind}.md`,
  });
  expect(told[0]!.message).toMatch(cause);
}

test('schema_changed: a batch of answers that fit no schema is one alert, also when the batch is fetched again', async () => {
  const malformed = { kind: 'malformed', message: 'close: a number, not CANARY', issues: [] } as const;
  const fetchBatch = createFetchBatch({
    ...common,
    writer: parquetjsLiteWriter,
    client: keeperWith({ closedUntil: 0 }),
    httpGets: { yahoo: () => Promise.reject(new Error('nobody is asked')) },
    adapters: {
      yahoo: { provider: 'yahoo', fetch: () => Promise.reject(new ProviderError('yahoo', malformed)) },
    },
  } as unknown as ActivityDependencies);
  const now = Date.now();
  const input = {
    provider: 'yahoo',
    asOf: '2018-02-07',
    fetchId: 'fetch',
    batch: { id: 'bars-1', dataset: 'bars', names: ['AAPL', 'MSFT'], from: '2018-02-07', to: '2018-02-07' },
    lease: { kind: 'grant', leaseId: 'l', permits: 2, notBefore: now, notAfter: now + 60_000, spacingMs: 0 },
  } as unknown as FetchBatchInput;
  const first = await asActivity(() => fetchBatch(input));
  await asActivity(() => fetchBatch(input));
  expect(first.retry.map(({ name }) => name).sort()).toEqual(['AAPL', 'MSFT']);
  expectOne('schema_changed', 'yahoo bars', /fits no schema: close: a number, not \[redacted\]/);
});

function requestLease(priority: LeasePriority, reason: 'daily_quota_exhausted' | 'daily_runs_first') {
  const refusal = { kind: 'retry', leaseId: 'l', retryAt: Date.parse('2018-02-09T05:00:00Z'), reason };
  const client = { workflow: { executeUpdateWithStart: () => Promise.resolve(refusal) } };
  const settings = { budgets: {} };
  const activity = createRequestLease({
    ...common,
    settings,
    client: client as unknown as Client,
  } as unknown as ActivityDependencies);
  const request = { leaseId: 'l', permits: 1, priority, holder: WORKFLOW.workflowId };
  return asActivity(() => activity({ provider: 'alpha-vantage', keyAlias: 'default', request }));
}

test('quota_exhausted: a daily run that must wait for the reset says so once, however many of its batches wait', async () => {
  for (let batch = 0; batch < 3; batch += 1) await requestLease('daily', 'daily_quota_exhausted');
  expectOne('quota_exhausted', 'alpha-vantage', /"default" are spent; the next are at 2018-02-09T05:00:00/);
});

test('quota_exhausted: a backfill that waits, or a wait for another reason, is no news', async () => {
  await requestLease('backfill', 'daily_quota_exhausted');
  await requestLease('daily', 'daily_runs_first');
  expect(told).toEqual([]);
});

test('run_recovered: after a failure that people were told of, once; and again only after another failure', async () => {
  const record = { ...WORKFLOW, tradingDate: '2018-02-07' } as DailyRunRecord;
  const failed = { kind: 'run_failed', severity: 'critical', subject: 'run', message: 'no disk' } as const;
  await asActivity(() => tellRecovery(common, record));
  expect(told).toEqual([]);

  await asActivity(() => raiseAlert(common, failed));
  told.length = 0;
  await asActivity(() => tellRecovery(common, record));
  await asActivity(() => tellRecovery(common, record));
  expectOne('run_recovered', 'run', /The run of 2018-02-07 is done; an earlier one had failed/);
});

test('an alert that no sink takes is logged, and fails nothing', async () => {
  const deliver = () => Promise.reject(new Error('SNS is away'));
  const alert = { kind: 'run_failed', severity: 'critical', subject: 'run', message: 'no disk' } as const;
  await expect(
    asActivity(() => raiseAlert({ ...common, alerts: { deliver } }, alert)),
  ).resolves.toBeUndefined();
});
