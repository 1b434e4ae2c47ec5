import { Worker } from '@temporalio/worker';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import * as workflows from '../../workflows/index.js';
import { workflowBundle } from '../../workers/workflow-bundle.js';
import { quietRuntime } from '../support/quiet-runtime.js';
import { alteredBundle } from './altered/altered-bundle.js';
import { asHistory, readHistories, type RecordedHistory } from './record/history-file.js';

const ENCRYPTED = fileURLToPath(new URL('../../workers/codec/failure-converter.cjs', import.meta.url));

/** Where the traced bundle sends its spans. */
const SPANS_GO_NOWHERE = { exporter: { export: { fn: () => undefined } } };

let histories: RecordedHistory[];

beforeAll(async () => {
  quietRuntime();
  histories = await readHistories();
});

function startOf({ history }: RecordedHistory) {
  return history.events[0]!.workflowExecutionStartedEventAttributes!;
}

function typeOf(recorded: RecordedHistory): string {
  return startOf(recorded).workflowType.name;
}

/** Replays histories against a bundle. @returns `name: error` of those that do not fit. */
async function misfits(codePath: string, recorded: readonly RecordedHistory[]): Promise<string[]> {
  const found: string[] = [];
  const replays = Worker.runReplayHistories(
    { workflowBundle: { codePath }, sinks: SPANS_GO_NOWHERE },
    recorded.map((one) => ({ workflowId: one.workflowId, history: asHistory(one) })),
  );
  for await (const { runId, error } of replays) {
    const { name } = recorded.find((one) => startOf(one).originalExecutionRunId === runId)!;
    if (error !== undefined) found.push(`${name}: ${error.name}`);
  }
  return found.sort();
}

test('every recorded history fits the workflows of today', async () => {
  expect(histories.length).toBeGreaterThanOrEqual(11);
  expect(await misfits(await workflowBundle(), histories)).toEqual([]);
});

test.each([
  { traced: true },
  { failureConverterPath: ENCRYPTED },
  { traced: true, failureConverterPath: ENCRYPTED },
])('they fit also when telemetry or encryption is switched on later: %o', async (options) => {
  expect(await misfits(await workflowBundle(options), histories)).toEqual([]);
});

test('every kind of workflow has a recorded history', () => {
  expect([...new Set(histories.map(typeOf))].sort()).toEqual(Object.keys(workflows).sort());
});

test('what should be in the histories is in them', () => {
  const events = (name: string) =>
    new Set(histories.find((one) => one.name === name)!.history.events.map(({ eventType }) => eventType));
  const has = (name: string, event: string) => expect(events(name), name).toContain(event);
  has('daily-pipeline-done', 'EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED');
  has('daily-pipeline-failed', 'EVENT_TYPE_WORKFLOW_EXECUTION_FAILED');
  has('daily-pipeline-cancelled', 'EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED');
  has('ingest-provider-retried-lost-and-parked', 'EVENT_TYPE_ACTIVITY_TASK_FAILED');
  has('ingest-provider-retried-lost-and-parked', 'EVENT_TYPE_TIMER_FIRED');
  has('ingest-provider-closed-and-woken', 'EVENT_TYPE_MARKER_RECORDED');
  has('ingest-provider-closed-and-woken', 'EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED');
  has('backfill-several-ranges', 'EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_CANCELED');
  has('quota-keeper-continued-as-new', 'EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW');
  has('warehouse-lock', 'EVENT_TYPE_EXTERNAL_WORKFLOW_EXECUTION_SIGNALED');
});

test('an incompatible change is caught, and in the workflow that was changed alone', async () => {
  const changed = histories.filter((one) => typeOf(one) === 'warehouseLock').map(({ name }) => name);
  const found = await misfits(await alteredBundle(), histories);
  expect(found).toEqual(changed.map((name) => `${name}: DeterminismViolationError`));
});

test('no history names a machine, a person or a file of theirs', () => {
  for (const { name, history } of histories) {
    const texts = decoded(history).join('\n');
    expect(texts, name).not.toMatch(/(^|["\s(])\/(home|Users|root|tmp|work|var|opt)\//m);
    expect(texts, name).not.toMatch(/\d+@[\w.-]+/);
  }
});

/** Every text of a history, payloads decoded. */
function decoded(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'data' && typeof inner === 'string'
      ? [Buffer.from(inner, 'base64').toString('utf8')]
      : decoded(inner),
  );
}
