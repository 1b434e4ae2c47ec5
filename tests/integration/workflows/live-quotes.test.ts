import type { WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { expect, test } from 'vitest';
import type { Activities } from '../../../activities/index.js';
import {
  closureReason,
  isEarlyClose,
  isSession,
  nextSession,
  sessionClose,
  sessionOpen,
  tradingDateOf,
} from '../../../domain/calendar/trading-calendar.js';
import { addDays, type TradingDate } from '../../../domain/calendar/trading-date.js';
import type { LiveProgress } from '../../../domain/live/live-progress.js';
import { liveWorkflowId } from '../../../domain/live/live-workflow-id.js';
import type { PollQuotesInput, PollQuotesResult } from '../../../domain/live/poll-quotes.js';
import { MAIN_TASK_QUEUE } from '../../../domain/task-queues.js';
import type { liveQuotes } from '../../../workflows/index.js';
import {
  liveProgressQuery,
  pauseSignal,
  resumeSignal,
  stopSignal,
} from '../../../workflows/live-quotes/messages.js';
import { eventually } from '../../support/eventually.js';
import { granted } from '../../support/mock-activities.js';
import { timeSkipping } from '../../support/time-skipping.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const HALF_HOUR_S = 1_800;
/** The server hangs when its clock stops in the moment where a timer fires: a little later is safe, and is the same minute. */
const AFTER_TIMER_MS = 500;
const SYMBOLS = ['AAPL', 'BRK.B', 'MSFT'];

/** A full session whose next day is one as well. The server's clock starts today and only goes forward. */
const FULL = firstDay((day) => {
  const next = addDays(day, 1);
  return isSession(day) && isSession(next) && !isEarlyClose(day) && !isEarlyClose(next);
});
/** A session that ends at 13:00 on the Friday after Thanksgiving. */
const HALF = firstDay(
  (day) => isSession(day) && isEarlyClose(day) && closureReason(addDays(day, -1)) === 'Thanksgiving Day',
);

function firstDay(fits: (day: TradingDate) => boolean): TradingDate {
  let day = addDays(tradingDateOf(new Date()), 3);
  while (!fits(day)) day = addDays(day, 1);
  return day;
}

function quoted({ plan }: PollQuotesInput, changes: Partial<PollQuotesResult> = {}): PollQuotesResult {
  return {
    landed: plan.symbols.length,
    unquoted: [],
    unasked: [],
    failure: null,
    newestQuoteAt: null,
    spent: 1,
    closed: null,
    ...changes,
  };
}

interface LiveOptions {
  /** The instant at which the workflow is started. */
  readonly at: Date;
  readonly everySeconds?: number;
  /** False: every workflow task replays the run's history. */
  readonly cached?: boolean;
  readonly overrides?: (now: () => Promise<number>) => Partial<Activities>;
}

async function live(options: LiveOptions) {
  const {
    at,
    everySeconds = HALF_HOUR_S,
    cached = true,
    overrides = (): Partial<Activities> => ({}),
  } = options;
  /** Server time of each poll, to the minute. */
  const polls: string[] = [];
  const environment = await timeSkipping(
    (_, now) => {
      const given = overrides(now);
      return {
        planQuotes: ({ symbols }) =>
          Promise.resolve({ provider: 'yahoo', keyAlias: 'default', symbols: symbols ?? SYMBOLS }),
        ...given,
        pollQuotes: async (input: PollQuotesInput) => {
          polls.push(minute(await now()));
          return await (given.pollQuotes?.(input) ?? quoted(input));
        },
      };
    },
    { cached },
  );
  const { client, now, pass } = environment;
  await pass(Math.max(0, at.getTime() - (await now())));
  await client.workflow.start<typeof liveQuotes>('liveQuotes', {
    workflowId: liveWorkflowId('sp500'),
    taskQueue: MAIN_TASK_QUEUE,
    args: [{ universe: 'sp500', symbols: null, everySeconds }],
  });
  // Without a run id: it goes on as a new run every session.
  const quotes: WorkflowHandle<typeof liveQuotes> = client.workflow.getHandle(liveWorkflowId('sp500'));
  const progress = () => quotes.query(liveProgressQuery);
  const runId = async () => (await quotes.describe()).runId;

  /** Lets time pass from one timer of the workflow to the next: the server's clock does not wait for workers. */
  async function until(instant: Date | number): Promise<void> {
    const target = Number(instant);
    for (;;) {
      const { reached, known } = await eventually('the workflow sleeps', async () => {
        const asleep = { reached: await now(), known: await progress() };
        return isAsleep(asleep.known, asleep.reached) ? asleep : null;
      });
      if (reached >= target) return;
      const next = Math.min(target, ...timersOf(known).filter((timer) => timer > reached)) + AFTER_TIMER_MS;
      const run = await runId();
      await pass(next - reached);
      // The test server never answers a query that meets a run's last event, and its clock stands still from then on.
      if (next >= known.session.closesAt) {
        await eventually('the next run begins', async () => (await runId()) !== run);
      }
    }
  }

  return { ...environment, polls, quotes, until, progress, runId };
}

/** Unix ms at which the workflow may wake. */
function timersOf({ session, nextPollAt, waitingForQuota }: LiveProgress): number[] {
  const instants = [nextPollAt, waitingForQuota?.until ?? null].flatMap((text) => text ?? []);
  return [session.opensAt, session.closesAt, ...instants.map((text) => Date.parse(text))];
}

/** Whether the workflow has nothing to do before a later instant than this. */
function isAsleep({ status, session, nextPollAt, waitingForQuota }: LiveProgress, at: number): boolean {
  if (session.closesAt <= at) return false;
  if (session.opensAt > at || status === 'paused' || status === 'stopped') return true;
  // After the last poll it sleeps until the bell.
  const until = waitingForQuota?.until ?? nextPollAt;
  return (until === null ? session.closesAt : Date.parse(until)) > at;
}

function minute(instant: number): string {
  return new Date(instant).toISOString().slice(0, 16);
}

/** The beats of a session at a pace of half an hour, to the minute. */
function beats(day: TradingDate): string[] {
  const all: string[] = [];
  for (let at = sessionOpen(day).getTime(); at < sessionClose(day).getTime(); at += 30 * MINUTE_MS) {
    all.push(minute(at));
  }
  return all;
}

const before = (day: TradingDate) => new Date(sessionOpen(day).getTime() - HOUR_MS);
const during = (day: TradingDate, minutes: number) =>
  new Date(sessionOpen(day).getTime() + minutes * MINUTE_MS);

test('polls from the opening bell to before the close, one run a session', async () => {
  const { calls, polls, until, progress, runId, quotes } = await live({ at: before(FULL) });
  const first = await runId();
  expect(await progress()).toMatchObject({ status: 'waiting', polls: 0, symbols: null });
  expect(polls).toEqual([]);

  await until(during(FULL, 6 * 60 + 20));
  expect(polls).toEqual(beats(FULL));
  expect(await progress()).toMatchObject({
    status: 'polling',
    session: { tradingDate: FULL, halfDay: false },
    polls: 13,
    failedPolls: 0,
    missedBeats: 0,
    quotes: 39,
    symbols: 3,
  });
  expect(await runId()).toBe(first);

  const next = addDays(FULL, 1);
  await until(before(next));
  expect(polls).toHaveLength(13);
  expect(await runId()).not.toBe(first);
  // Counts are of the session; what is known of the last poll stays.
  expect(await progress()).toMatchObject({
    status: 'waiting',
    session: { tradingDate: next },
    polls: 0,
    symbols: 3,
  });

  await until(during(next, 10));
  expect(polls.slice(13)).toEqual(beats(next).slice(0, 1));
  const inputs = calls.of('pollQuotes').map(([input]) => input);
  expect(inputs.map(({ asOf }) => asOf)).toEqual([...Array<string>(13).fill(FULL), next]);
  expect(new Set(inputs.map(({ fetchId }) => fetchId)).size).toBe(14);
  await quotes.signal(stopSignal);
  expect(await quotes.result()).toMatchObject({ status: 'stopped', polls: 1, quotes: 3 });
});

test('stops at 13:00 on a half day, and skips the holiday before and the weekend after it', async () => {
  const holiday = addDays(HALF, -1);
  const { polls, until, progress } = await live({
    at: new Date(sessionClose(addDays(HALF, -2)).getTime() + HOUR_MS),
  });
  expect(await progress()).toMatchObject({
    status: 'waiting',
    session: {
      tradingDate: HALF,
      halfDay: true,
      closedDays: [{ date: holiday, reason: 'Thanksgiving Day' }],
    },
  });
  await until(before(HALF));
  expect(polls).toEqual([]);

  await until(sessionClose(HALF).getTime() + HOUR_MS);
  expect(polls).toEqual(beats(HALF));
  expect(polls).toHaveLength(7);
  const monday = nextSession(HALF);
  expect(await progress()).toMatchObject({
    status: 'waiting',
    session: {
      tradingDate: monday,
      closedDays: [
        { date: addDays(HALF, 1), reason: 'Saturday' },
        { date: addDays(HALF, 2), reason: 'Sunday' },
      ],
    },
  });
  await until(before(monday));
  expect(polls).toHaveLength(7);
  await until(during(monday, 40));
  expect(polls.slice(7)).toEqual(beats(monday).slice(0, 2));
});

test('started within a session, it takes up the pace of the opening bell', async () => {
  const { polls, until, progress } = await live({ at: during(FULL, 100) });
  await until(during(FULL, 130));
  expect(polls).toEqual(beats(FULL).slice(4, 5));
  expect(await progress()).toMatchObject({ status: 'polling', polls: 1, missedBeats: 0 });
});

test('pauses and resumes, says how many beats it missed, and stays paused overnight', async () => {
  const { polls, quotes, until, progress } = await live({ at: before(FULL) });
  await until(during(FULL, 40));
  await quotes.signal(pauseSignal);
  await until(during(FULL, 140));
  expect(polls).toEqual(beats(FULL).slice(0, 2));
  expect(await progress()).toMatchObject({ status: 'paused', polls: 2 });
  await quotes.signal(resumeSignal);
  await until(during(FULL, 160));
  // The beats at 60, 90 and 120 minutes are gone.
  expect(polls.slice(2)).toEqual(beats(FULL).slice(5, 6));
  expect(await progress()).toMatchObject({ status: 'polling', polls: 3, missedBeats: 3 });

  await quotes.signal(pauseSignal);
  const next = addDays(FULL, 1);
  await until(during(next, 40));
  expect(polls).toHaveLength(3);
  expect(await progress()).toMatchObject({ status: 'paused', session: { tradingDate: next } });
});

test('ends when it is stopped at night', async () => {
  const { quotes, until, progress } = await live({ at: before(FULL) });
  await until(sessionClose(FULL).getTime() + HOUR_MS);
  await quotes.signal(stopSignal);
  expect(await quotes.result()).toMatchObject({
    status: 'stopped',
    session: { tradingDate: addDays(FULL, 1) },
  });
  expect((await progress()).status).toBe('stopped');
});

test('a poll that fails is reported, and the next goes on', async () => {
  const answers: ((input: PollQuotesInput) => PollQuotesResult)[] = [
    () => {
      throw ApplicationFailure.nonRetryable('the disk is full');
    },
    (input) => quoted(input, { landed: 1, failure: 'HTTP 500', unquoted: ['MSFT'] }),
    (input) => quoted(input, { newestQuoteAt: '2026-01-01T15:00:00.000Z' }),
  ];
  let plans = 0;
  const { until, progress } = await live({
    at: before(FULL),
    overrides: () => ({
      planQuotes: ({ symbols }) => {
        plans += 1;
        if (plans === 4) throw ApplicationFailure.nonRetryable('no universe');
        return Promise.resolve({ provider: 'yahoo', keyAlias: 'default', symbols: symbols ?? SYMBOLS });
      },
      pollQuotes: (input) => Promise.resolve().then(() => answers.shift()!(input)),
    }),
  });
  await until(during(FULL, 10));
  expect(await progress()).toMatchObject({
    polls: 0,
    failedPolls: 1,
    lastFailure: { message: 'the disk is full' },
  });
  await until(during(FULL, 40));
  expect(await progress()).toMatchObject({
    failedPolls: 2,
    quotes: 1,
    unquoted: ['MSFT'],
    lastFailure: { message: 'HTTP 500' },
  });
  await until(during(FULL, 70));
  expect(await progress()).toMatchObject({
    polls: 1,
    failedPolls: 2,
    quotes: 4,
    unquoted: [],
    newestQuoteAt: '2026-01-01T15:00:00.000Z',
    lastFailure: { message: 'HTTP 500' },
  });
  await until(during(FULL, 100));
  expect(await progress()).toMatchObject({ failedPolls: 3, lastFailure: { message: 'no universe' } });
});

test('leases as a backfill, settles what it spent, and asks for the session once', async () => {
  const { calls, until } = await live({
    at: before(FULL),
    overrides: () => ({
      pollQuotes: (input) =>
        Promise.resolve(
          input.plan.symbols.length === 3
            ? quoted(input, { landed: 1, unasked: ['BRK.B', 'MSFT'], spent: 3 })
            : quoted(input, { spent: 1 }),
        ),
    }),
  });
  await until(during(FULL, 40));
  const requests = calls.of('requestLease').map(([{ request }]) => request);
  expect(requests.map(({ permits }) => permits)).toEqual([4, 1, 1, 1]);
  for (const request of requests)
    expect(request).toMatchObject({ priority: 'backfill', holder: 'live-sp500' });
  expect(calls.of('settleLease').map(([{ report }]) => report.spent)).toEqual([3, 1, 3, 1]);
  expect(new Set(requests.map(({ leaseId }) => leaseId)).size).toBe(4);
});

test('gives up a poll whose slots ask for nothing', async () => {
  const { calls, until, progress } = await live({
    at: before(FULL),
    overrides: () => ({
      pollQuotes: (input) => Promise.resolve(quoted(input, { landed: 0, unasked: input.plan.symbols })),
    }),
  });
  await until(during(FULL, 10));
  expect(calls.count('pollQuotes')).toBe(4);
  expect(await progress()).toMatchObject({ failedPolls: 1, quotes: 0 });
});

test('waits for the key, and gives the poll up when the key is closed until after the bell', async () => {
  let lets: (now: number) => number = (now) => now + 45 * MINUTE_MS;
  let asked = 0;
  const { polls, until, progress } = await live({
    at: before(FULL),
    overrides: (now) => ({
      requestLease: async ({ request }) => {
        asked += 1;
        if (asked === 2) return granted(request.leaseId, request.permits);
        const retryAt = lets(await now());
        return { kind: 'retry', leaseId: request.leaseId, retryAt, reason: 'provider_refused' };
      },
    }),
  });
  await until(during(FULL, 20));
  expect(await progress()).toMatchObject({ polls: 0, waitingForQuota: { reason: 'provider_refused' } });
  lets = () => sessionClose(FULL).getTime();
  await until(during(FULL, 50));
  expect(polls).toEqual([minute(during(FULL, 45).getTime())]);
  expect(await progress()).toMatchObject({ polls: 1, waitingForQuota: null });
  await until(during(FULL, 70));
  expect(await progress()).toMatchObject({
    polls: 1,
    failedPolls: 1,
    missedBeats: 1,
    lastFailure: { message: 'no permits of the key before the close: provider refused' },
  });
});

test('goes on where it was when no worker remembers it', async () => {
  const pace = { everySeconds: 4 * HALF_HOUR_S };
  const { polls, quotes, until, progress } = await live({ at: before(FULL), cached: false, ...pace });
  await until(during(FULL, 130));
  await quotes.signal(pauseSignal);
  await until(during(FULL, 250));
  await quotes.signal(resumeSignal);
  const next = addDays(FULL, 1);
  await until(during(next, 10));
  const ofFirstDay = [0, 4, 12].map((beat) => beats(FULL)[beat]);
  expect(polls).toEqual([...ofFirstDay, beats(next)[0]]);
  expect(await progress()).toMatchObject({ polls: 1, failedPolls: 0, missedBeats: 0 });
});
