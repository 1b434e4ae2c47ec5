import { condition, continueAsNew, setCurrentDetails, setHandler, workflowInfo } from '@temporalio/workflow';
import type { LiveProgress } from '../../domain/live/live-progress.js';
import { marketWindow, nextPollAt } from '../../domain/live/market-window.js';
import { label } from '../shared/search-attributes.js';
import { describeLive } from './describe-live.js';
import { LiveBoard } from './live-board.js';
import { liveProgressQuery, pauseSignal, resumeSignal, stopSignal } from './messages.js';
import { pollOnce } from './poll-once.js';

export interface LiveQuotesInput {
  readonly universe: string;
  /** Null: every symbol of the configured universe. */
  readonly symbols: readonly string[] | null;
  /** Seconds from the start of one poll to that of the next. */
  readonly everySeconds: number;
  /** What an earlier run of this entity remembered. */
  readonly carried?: LiveProgress;
}

/**
 * Polls the quotes of a universe while the New York Stock Exchange is open, one run a session. It exists so that the pace, the
 * close, half days and holidays hold whatever happens to workers: between sessions it is a timer, and a poll that fails is
 * reported and left to the next.
 *
 * @returns the last progress, when it was stopped.
 */
export async function liveQuotes(input: LiveQuotesInput): Promise<LiveProgress> {
  const { universe, symbols, everySeconds, carried } = input;
  const session = marketWindow(new Date());
  const board = new LiveBoard({ universe, everySeconds, session, carried });
  let warm = false;

  setHandler(liveProgressQuery, () => board.progress());
  setHandler(pauseSignal, () => {
    board.paused = true;
    show();
  });
  setHandler(resumeSignal, () => {
    board.paused = false;
    show();
  });
  setHandler(stopSignal, () => {
    board.stopped = true;
    show();
  });

  label({ provider: 'yahoo', tradingDate: session.tradingDate });
  show();
  // A timer fires late, if only by a millisecond: what follows must not take the beat that it waited for as missed.
  let from = Math.max(session.opensAt, Date.now(), board.expectedBeat ?? 0);
  await stoppedBefore(session.opensAt);
  board.opened();
  while (!board.stopped && !workflowInfo().continueAsNewSuggested) {
    const beat = nextPollAt(session, everySeconds * 1000, from);
    if (beat === null) {
      await stoppedBefore(session.closesAt);
      break;
    }
    board.nextBeat(beat);
    show();
    if (await stoppedBefore(beat)) break;
    if (board.paused) await resumedOrStoppedBefore(session.closesAt);
    else await poll(beat);
    from = Math.max(Date.now(), board.expectedBeat ?? 0);
  }
  // A stop that arrives with the last event of a run must not be lost to the next run.
  if (board.stopped) return board.progress();
  return await continueAsNew<typeof liveQuotes>({
    universe,
    symbols,
    everySeconds,
    carried: board.progress(),
  });

  async function poll(beat: number): Promise<void> {
    board.pollBegins();
    warm = await pollOnce({ universe, symbols, session, beat, warm }, board);
    board.pollEnds(beat, Date.now());
  }

  /** Waits until the Unix ms. @returns whether it was stopped first. */
  async function stoppedBefore(instant: number): Promise<boolean> {
    const wait = instant - Date.now();
    return wait <= 0 ? board.stopped : await condition(() => board.stopped, wait);
  }

  async function resumedOrStoppedBefore(instant: number): Promise<void> {
    await condition(() => !board.paused || board.stopped, Math.max(1, instant - Date.now()));
  }

  function show(): void {
    setCurrentDetails(describeLive(board.progress()));
  }
}
