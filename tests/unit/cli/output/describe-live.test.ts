import { expect, it } from 'vitest';
import { describeLive } from '../../../../cli/output/describe-live.js';
import type { LiveProgress } from '../../../../domain/live/live-progress.js';
import { marketWindow } from '../../../../domain/live/market-window.js';

const IDLE = { universe: 'default', workflowId: 'live-default', running: false, progress: null };

function progress(changes: Partial<LiveProgress>): LiveProgress {
  return {
    universe: 'default',
    everySeconds: 60,
    status: 'polling',
    session: marketWindow(new Date('2018-02-07T15:00:00Z')),
    symbols: 505,
    polls: 29,
    failedPolls: 1,
    missedBeats: 2,
    quotes: 14_000,
    lastPollAt: null,
    newestQuoteAt: null,
    nextPollAt: '2018-02-07T15:01:00.000Z',
    unquoted: [],
    lastFailure: null,
    waitingForQuota: null,
    ...changes,
  };
}

it('says how to begin where nothing is polled', () => {
  expect(describeLive({ ...IDLE, table: null, quotes: [] })).toBe(
    'No quotes of "default" are polled (`sectorflow live start` begins).',
  );
});

it('shows the session, what was missed and the latest quotes', () => {
  const quote = { currency: 'USD', marketState: 'REGULAR', volume: 7, polledAt: '2018-02-07T15:00:01.000Z' };
  const quotes = Array.from({ length: 22 }, (_, i) => ({
    ...quote,
    symbol: `S${i}`,
    price: 10.005 + i,
    quotedAt: '2018-02-07T15:00:00.000Z',
  }));
  const text = describeLive({
    ...IDLE,
    running: true,
    progress: progress({
      unquoted: ['XOM'],
      lastFailure: { at: '2018-02-07T14:58:00.000Z', message: 'HTTP 500' },
    }),
    table: '/home/live/default.parquet',
    quotes,
  });
  expect(text).toContain('Quotes of "default", every 60 s: polling');
  expect(text).toContain('session 2018-02-07: 2018-02-07T14:30:00.000Z to 2018-02-07T21:00:00.000Z');
  expect(text).toContain('29 polls, 1 failed, 2 beats missed; 14000 quotes landed of 505 symbols');
  expect(text).toContain('without a quote: XOM');
  expect(text).toContain('last failure 2018-02-07T14:58:00.000Z: HTTP 500');
  expect(text).toContain('S19');
  expect(text).not.toContain('S20');
  expect(text).toContain('and 2 more');
});

it('says why nothing is polled, and that an entity has ended', () => {
  const session = marketWindow(new Date('2018-11-22T15:00:00Z'));
  const waiting = progress({ status: 'waiting', symbols: null, session, nextPollAt: null });
  const text = describeLive({ ...IDLE, running: true, progress: waiting, table: null, quotes: [] });
  expect(text).toContain('closed on 2018-11-22: Thanksgiving Day');
  expect(text).toContain('a half day');
  expect(text).toContain('no poll yet');
  const ended = describeLive({ ...IDLE, progress: progress({ status: 'stopped' }), table: null, quotes: [] });
  expect(ended).toContain('every 60 s: ended');
});
