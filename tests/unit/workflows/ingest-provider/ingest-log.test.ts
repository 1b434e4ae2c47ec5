import { expect, test } from 'vitest';
import type { FetchBatchResult, RefusedItem } from '../../../../domain/ingest/fetch-batch.js';
import type { IngestBatch } from '../../../../domain/ingest/ingest-plan.js';
import { describeIngest } from '../../../../workflows/ingest-provider/describe-ingest.js';
import { IngestLog } from '../../../../workflows/ingest-provider/ingest-log.js';

const BATCH: IngestBatch = {
  id: 'daily_bars-001',
  dataset: 'daily_bars',
  names: ['A', 'B', 'C'],
  from: '2018-02-01',
  to: '2018-02-07',
};
const OTHER: IngestBatch = { ...BATCH, id: 'daily_bars-002', names: ['D'] };
const FETCHED: FetchBatchResult = {
  landed: ['A', 'B'],
  rows: 10,
  refused: [],
  retry: [],
  unasked: [],
  spent: 3,
  closed: null,
};

const refusals = (count: number): RefusedItem[] =>
  Array.from({ length: count }, (_, i) => ({ name: `N${i}`, kind: 'not_found', message: 'no such symbol' }));

const wait = (until: string, since = '2018-02-07T11:00:00Z') =>
  ({ reason: 'provider_refused', since, until }) as const;

test('adds up what landed, and keeps a bounded number of refusals', () => {
  const log = new IngestLog('yahoo', [BATCH]);
  log.fetched(FETCHED);
  log.fetched({ ...FETCHED, landed: ['C'], rows: 5, refused: refusals(70) });
  log.refused(refusals(70));
  expect(log.summary()).toMatchObject({ provider: 'yahoo', total: 3, landed: 3, rows: 15 });
  expect(log.summary().refused).toHaveLength(100);
});

test('remembers each wait once, and which one is open', () => {
  const log = new IngestLog('yahoo', [BATCH]);
  log.waitingFor(BATCH, wait('2018-02-07T11:05:00Z'));
  log.waitingFor(BATCH, wait('2018-02-07T11:05:00Z'));
  log.waitingFor(BATCH, wait('2018-02-07T11:10:00Z', '2018-02-07T11:05:00Z'));
  expect(log.progress().waiting?.until).toBe('2018-02-07T11:10:00Z');
  log.resumed(BATCH, '2018-02-07T11:10:00Z');
  expect(log.progress().waiting).toBeNull();
  expect(log.summary().waits.map(({ until }) => until)).toEqual([
    '2018-02-07T11:05:00Z',
    '2018-02-07T11:10:00Z',
  ]);
});

test('a wait that ended before its time ended then', () => {
  const log = new IngestLog('yahoo', [BATCH]);
  log.waitingFor(BATCH, wait('2018-02-07T11:05:00Z'));
  log.waitingFor(BATCH, wait('2018-02-08T05:00:00Z', '2018-02-07T11:05:00Z'));
  log.resumed(BATCH, '2018-02-07T12:00:00Z');
  expect(log.summary().waits.map(({ until }) => until)).toEqual([
    '2018-02-07T11:05:00Z',
    '2018-02-07T12:00:00Z',
  ]);
});

test('a wait of several batches ends with the last of them, whatever another one is granted meanwhile', () => {
  const log = new IngestLog('yahoo', [BATCH, OTHER]);
  log.waitingFor(BATCH, wait('2018-02-08T05:00:00Z'));
  log.waitingFor(OTHER, wait('2018-02-08T05:00:00Z'));
  log.resumed(BATCH, '2018-02-07T12:00:00Z');
  expect(log.progress()).toMatchObject({
    waiting: { until: '2018-02-08T05:00:00Z' },
    waits: [{ until: '2018-02-08T05:00:00Z' }],
  });
  log.resumed(OTHER, '2018-02-07T13:00:00Z');
  expect(log.progress()).toMatchObject({ waiting: null, waits: [{ until: '2018-02-07T13:00:00Z' }] });
});

test('a batch that asked before its time and has to wait on has waited once', () => {
  const log = new IngestLog('yahoo', [BATCH]);
  log.waitingFor(BATCH, wait('2018-02-08T05:00:00Z'));
  log.waitingFor(BATCH, wait('2018-02-08T05:00:00Z', '2018-02-07T12:00:00Z'));
  log.resumed(BATCH, '2018-02-08T05:00:01Z');
  expect(log.summary().waits).toEqual([wait('2018-02-08T05:00:00Z')]);
});

test('what it has handed out does not change afterwards', () => {
  const log = new IngestLog('yahoo', [BATCH]);
  const before = log.progress();
  log.fetched({ ...FETCHED, refused: refusals(1) });
  log.waitingFor(BATCH, wait('2018-02-07T11:05:00Z'));
  expect(before).toMatchObject({ landed: 0, refused: [], waits: [], waiting: null });
});

test('tells people what it does, why it waits and who was refused', () => {
  const log = new IngestLog('yahoo', [BATCH]);
  log.fetched({ ...FETCHED, refused: refusals(12) });
  log.waitingFor(BATCH, wait('2018-02-07T11:05:00Z'));
  const text = describeIngest(log.progress());
  expect(text).toContain('**Yahoo Finance**: 2 of 3 landed, 10 rows');
  expect(text).toContain('Waiting until 2018-02-07T11:05:00Z: provider refused');
  expect(text).toContain('12 refused:');
  expect(text).toContain('- N0: no such symbol');
  expect(text).toContain('- and 2 more');
  expect(text).not.toContain('N11');
});
