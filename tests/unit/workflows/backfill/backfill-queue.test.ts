import { expect, test } from 'vitest';
import type { BackfillProgress, BackfillRequest } from '../../../../domain/runs/backfill.js';
import { BackfillQueue } from '../../../../workflows/backfill/backfill-queue.js';

const EMPTY: BackfillProgress = { dataset: 'daily_bars', paused: false, ranges: [] };

function request(id: string, changes: Partial<BackfillRequest> = {}): BackfillRequest {
  // No two months contain one another.
  const month = String((Number(id) % 12) + 1).padStart(2, '0');
  const year = 2000 + Math.floor(Number(id) / 12);
  return {
    id,
    from: `${year}-${month}-01`,
    to: `${year}-${month}-28`,
    symbols: null,
    reason: 'test',
    ...changes,
  };
}

function statuses(queue: BackfillQueue): string[] {
  return queue.progress().ranges.map((range) => `${range.request.id} ${range.status}`);
}

test('first asked, first served; nothing while paused', () => {
  const queue = new BackfillQueue(EMPTY);
  queue.add(request('1'));
  queue.add(request('2'));
  expect(queue.next()?.id).toBe('1');
  queue.paused = true;
  expect(queue.next()).toBeUndefined();
  queue.paused = false;
  queue.update('1', 'done', '5 rows loaded');
  expect(queue.next()?.id).toBe('2');
});

test('a range that was cancelled stays so, whatever its work reports later', () => {
  const queue = new BackfillQueue(EMPTY);
  queue.add(request('1'));
  queue.update('1', 'ingesting', null);
  expect(queue.cancel('1')).toEqual(['1']);
  queue.update('1', 'done', '5 rows loaded');
  expect(statuses(queue)).toEqual(['1 cancelled']);
  expect(queue.cancel('1')).toEqual([]);
  expect(queue.cancel('unknown')).toEqual([]);
});

test('cancelling everything leaves alone what has ended', () => {
  const queue = new BackfillQueue(EMPTY);
  for (const id of ['1', '2', '3', '4']) queue.add(request(id));
  queue.update('1', 'done', null);
  queue.update('2', 'failed', 'no such symbol');
  queue.update('3', 'loading', null);
  expect(queue.cancel(null)).toEqual(['3', '4']);
  expect(statuses(queue)).toEqual(['1 done', '2 failed', '3 cancelled', '4 cancelled']);
});

test('is carried to another run as plain data', () => {
  const queue = new BackfillQueue(EMPTY);
  queue.add(request('1'));
  queue.add(request('2'));
  queue.update('1', 'done', '5 rows loaded', []);
  queue.paused = true;
  const carried = JSON.parse(JSON.stringify(queue.progress())) as BackfillProgress;
  const next = new BackfillQueue(carried);
  expect(next.progress()).toEqual(queue.progress());
  next.paused = false;
  expect(next.next()?.id).toBe('2');
});

test('forgets the oldest that ended, and never one that is open', () => {
  const queue = new BackfillQueue(EMPTY);
  queue.add(request('0'));
  for (let id = 1; id <= 80; id += 1) {
    queue.add(request(String(id)));
    queue.update(String(id), 'done', null);
  }
  const ids = queue.progress().ranges.map((range) => range.request.id);
  expect(ids[0]).toBe('0');
  expect(ids).not.toContain('1');
  expect(ids).toContain('80');
  expect(ids.length).toBeLessThanOrEqual(52);
});

test('describes itself for people: counts, and what is open or failed', () => {
  const queue = new BackfillQueue(EMPTY);
  queue.add(request('1'));
  queue.add(request('2'));
  queue.add(request('3', { to: '1999-01-01' }));
  queue.update('1', 'failed', 'no such symbol: "NOPE"');
  queue.paused = true;
  const text = queue.describe();
  expect(text).toContain('**daily_bars** (paused): 1 queued, 1 failed, 1 rejected');
  expect(text).toContain('- 2000-02-01 to 2000-02-28 (test): failed. no such symbol: "NOPE"');
  expect(text).toContain('- 2000-03-01 to 2000-03-28 (test): queued');
});
