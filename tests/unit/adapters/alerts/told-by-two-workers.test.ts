import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { AlertSink } from '../../../../adapters/alerts/alert-sink.js';
import { createAlerter } from '../../../../adapters/alerts/create-alerter.js';
import { LocalFolderObjectStore } from '../../../../adapters/lake/local-folder-object-store.js';
import type { Alert } from '../../../../domain/alert.js';
import { temporaryFolder } from '../../../support/temporary-folder.js';

// Each alerter stands for a worker: they share nothing but the lake.

const AT = new Date('2018-02-08T11:00:00Z');
const ALERT: Alert = {
  kind: 'quota_exhausted',
  severity: 'warning',
  subject: 'alpha-vantage',
  message: 'The permits of today are spent.',
  workflowId: 'daily-2018-02-07-alpha-vantage',
  runId: 'r1',
};
/** No test waits it out. */
const LONG_MS = 600_000;
const PATIENCE_MS = 300;

let lake: string;

beforeEach(async () => {
  const folder = await temporaryFolder('two-workers');
  onTestFinished(folder.remove);
  lake = folder.path;
});

async function worker(deliver: AlertSink['deliver'], patienceMs: number) {
  return createAlerter({
    sinks: [{ deliver }],
    store: await LocalFolderObjectStore.open(lake),
    redact: (text) => text,
    places: { temporalUiUrl: null, namespace: 'default', runbooks: 'runbooks' },
    patienceMs,
  });
}

test('workers that notice the same at one moment tell it once', async () => {
  const told: string[] = [];
  const slow: AlertSink['deliver'] = async ({ subject }) => {
    told.push(subject);
    await new Promise((resolve) => setTimeout(resolve, 50));
  };
  const workers = await Promise.all([1, 2].map(() => worker(slow, LONG_MS)));
  const subjects = ['alpha-vantage', 'fred', 'yahoo'];
  const answers = await Promise.all(
    subjects.flatMap((subject) =>
      [...workers, ...workers].map((alerter) => alerter.deliver({ ...ALERT, subject }, AT)),
    ),
  );
  expect(told.sort()).toEqual(subjects);
  expect(answers.filter((isFirst) => isFirst)).toHaveLength(subjects.length);
});

test('what a worker died at is told by the other', async () => {
  const told: string[] = [];
  let isAtIt = () => {};
  const begun = new Promise<void>((resolve) => (isAtIt = resolve));
  const dying = await worker(() => {
    isAtIt();
    return new Promise(() => {});
  }, LONG_MS);
  dying.deliver(ALERT, AT).catch(() => undefined);
  await begun;
  const other = await worker(({ kind }) => Promise.resolve(void told.push(kind)), PATIENCE_MS);
  expect(await other.deliver(ALERT, AT)).toBe(true);
  expect(told).toEqual(['quota_exhausted']);
});

test('what one worker cannot send, the other sends without waiting', async () => {
  const told: string[] = [];
  let isAtIt = () => {};
  const begun = new Promise<void>((resolve) => (isAtIt = resolve));
  let refuse = () => {};
  const cut = await worker(
    () =>
      new Promise((_, reject) => {
        refuse = () => reject(new Error('SNS is away'));
        isAtIt();
      }),
    LONG_MS,
  );
  const other = await worker(({ kind }) => Promise.resolve(void told.push(kind)), LONG_MS);
  const failing = expect(cut.deliver(ALERT, AT)).rejects.toThrow('SNS is away');
  await begun;
  const following = other.deliver(ALERT, AT);
  refuse();
  await failing;
  expect(await following).toBe(true);
  expect(told).toEqual(['quota_exhausted']);
});

test('nothing is left of the sending but the memory of what was sent', async () => {
  const alerter = await worker(() => Promise.resolve(), LONG_MS);
  await alerter.deliver(ALERT, AT);
  const store = await LocalFolderObjectStore.open(lake);
  expect((await store.list('alerts/')).map(({ key }) => key)).toEqual([
    'alerts/sent/quota_exhausted/daily-2018-02-07-alpha-vantage/r1-alpha-vantage.json',
  ]);
});
