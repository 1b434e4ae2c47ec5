import { describe, expect, it } from 'vitest';
import type { LiveProgress } from '../../../../domain/live/live-progress.js';
import { marketWindow } from '../../../../domain/live/market-window.js';
import type { PollQuotesResult } from '../../../../domain/live/poll-quotes.js';
import { describeLive } from '../../../../workflows/live-quotes/describe-live.js';
import { LiveBoard } from '../../../../workflows/live-quotes/live-board.js';

const TODAY = marketWindow(new Date('2018-02-07T12:00:00Z'));
const TOMORROW = marketWindow(new Date('2018-02-08T12:00:00Z'));
const MINUTE = 60_000;

function board(carried?: LiveProgress, session = TODAY): LiveBoard {
  return new LiveBoard({ universe: 'sp500', everySeconds: 60, session, carried });
}

function result(changes: Partial<PollQuotesResult>): PollQuotesResult {
  const nothing = { landed: 0, unquoted: [], unasked: [], failure: null, newestQuoteAt: null };
  return { ...nothing, spent: 1, closed: null, ...changes };
}

/** A board after polls at the first and the third beat; the second was missed. */
function polled(): LiveBoard {
  const live = board();
  live.opened();
  for (const beat of [0, 2]) {
    live.nextBeat(TODAY.opensAt + beat * MINUTE);
    live.pollBegins();
    live.planned(3);
    live.landed(result({ landed: 2, unquoted: ['X'], newestQuoteAt: `2018-02-07T14:3${beat}:00.000Z` }));
    live.pollEnds(TODAY.opensAt + beat * MINUTE, TODAY.opensAt + beat * MINUTE + 500);
  }
  return live;
}

describe('the board of live quotes', () => {
  it('names no next poll after the last beat of a session', () => {
    const live = board();
    live.opened();
    const last = TODAY.closesAt - MINUTE;
    live.nextBeat(last);
    expect(live.progress().nextPollAt).toBe(new Date(last).toISOString());
    live.pollBegins();
    live.pollEnds(last, last + 500);
    expect(live.progress().nextPollAt).toBeNull();
  });

  it('counts polls, quotes and the beats between', () => {
    expect(polled().progress()).toMatchObject({
      status: 'polling',
      polls: 2,
      failedPolls: 0,
      missedBeats: 1,
      quotes: 4,
      symbols: 3,
      unquoted: ['X'],
      lastPollAt: '2018-02-07T14:32:00.500Z',
      newestQuoteAt: '2018-02-07T14:32:00.000Z',
      nextPollAt: '2018-02-07T14:33:00.000Z',
    });
  });

  it('goes on within the session after a long history was cut off', () => {
    const next = board(polled().progress());
    expect(next.expectedBeat).toBe(TODAY.opensAt + 3 * MINUTE);
    expect(next.progress()).toMatchObject({ polls: 2, missedBeats: 1, quotes: 4 });
    next.nextBeat(TODAY.opensAt + 5 * MINUTE);
    expect(next.progress().missedBeats).toBe(3);
  });

  it('counts anew in the next session, and keeps what it knows of the last poll', () => {
    const next = board(polled().progress(), TOMORROW);
    expect(next.expectedBeat).toBeNull();
    expect(next.progress()).toMatchObject({
      status: 'waiting',
      session: { tradingDate: '2018-02-08' },
      polls: 0,
      missedBeats: 0,
      quotes: 0,
      symbols: 3,
      nextPollAt: null,
      newestQuoteAt: '2018-02-07T14:32:00.000Z',
    });
  });

  it('stays paused, and forgets a wait for the quota', () => {
    const live = polled();
    live.paused = true;
    live.waitingFor({ kind: 'retry', leaseId: 'l', retryAt: TODAY.closesAt, reason: 'daily_runs_first' });
    expect(live.progress()).toMatchObject({
      status: 'paused',
      waitingForQuota: { reason: 'daily_runs_first' },
    });
    expect(board(live.progress()).progress()).toMatchObject({ status: 'paused', waitingForQuota: null });
  });

  it('keeps the first reason of a failed poll until the next failure, and no more than 20 unquoted names', () => {
    const live = polled();
    live.pollBegins();
    live.landed(result({ failure: 'HTTP 500', unquoted: Array.from({ length: 30 }, (_, i) => `S${i}`) }));
    live.failed('the key is busy');
    live.pollEnds(TODAY.opensAt, TODAY.opensAt);
    expect(live.progress()).toMatchObject({ polls: 2, failedPolls: 1, lastFailure: { message: 'HTTP 500' } });
    expect(live.progress().unquoted).toHaveLength(20);
    live.pollBegins();
    live.pollEnds(TODAY.opensAt, TODAY.opensAt);
    expect(live.progress()).toMatchObject({ polls: 3, failedPolls: 1, unquoted: [] });
  });

  it('never lets an older quote hide a newer one', () => {
    const live = polled();
    live.landed(result({ newestQuoteAt: '2018-02-07T14:31:00.000Z' }));
    expect(live.progress().newestQuoteAt).toBe('2018-02-07T14:32:00.000Z');
  });
});

describe('describeLive', () => {
  it('says why nothing is polled', () => {
    const thanksgiving = marketWindow(new Date('2018-11-22T15:00:00Z'));
    const text = describeLive(board(undefined, thanksgiving).progress());
    expect(text).toContain('**Quotes of sp500** every 60 s: waiting');
    expect(text).toContain('- closed on 2018-11-22: Thanksgiving Day');
    expect(text).toContain('2018-11-23T14:30:00.000Z to 2018-11-23T18:00:00.000Z, a half day');
  });

  it('says what a poll waits for, what it lacks and what failed', () => {
    const live = polled();
    live.waitingFor({ kind: 'retry', leaseId: 'l', retryAt: TODAY.closesAt, reason: 'provider_refused' });
    live.failed('HTTP 500');
    expect(describeLive(live.progress())).toContain(
      'waits for the quota until 2018-02-07T21:00:00.000Z: provider refused',
    );
    live.pollEnds(TODAY.opensAt, TODAY.opensAt);
    const text = describeLive(live.progress());
    expect(text).toContain('- without a quote: X');
    expect(text).toContain('- last failure 2018-02-07T14:30:00.000Z: HTTP 500');
  });
});
