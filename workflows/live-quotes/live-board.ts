import type { LiveCounts, LiveProgress, LiveStatus } from '../../domain/live/live-progress.js';
import type { MarketWindow } from '../../domain/live/market-window.js';
import type { PollQuotesResult } from '../../domain/live/poll-quotes.js';
import type { LeaseRefusal } from '../../domain/quota/lease.js';

/** Enough to see which they are. */
const UNQUOTED_KEPT = 20;

const NOTHING: LiveCounts = { polls: 0, failedPolls: 0, missedBeats: 0, quotes: 0 };

interface BoardInput {
  readonly universe: string;
  readonly everySeconds: number;
  readonly session: MarketWindow;
  /** The progress of an earlier run of the entity. */
  readonly carried: LiveProgress | undefined;
}

/** The entity's memory: what progress queries see, and what the next run goes on with. */
export class LiveBoard {
  paused: boolean;
  stopped = false;
  #progress: Omit<LiveProgress, 'status'>;
  #status: Extract<LiveStatus, 'waiting' | 'polling'> = 'waiting';
  #failure: string | null = null;
  #unquoted: string[] = [];

  constructor({ universe, everySeconds, session, carried }: BoardInput) {
    this.paused = carried?.status === 'paused';
    const sameSession = carried?.session.tradingDate === session.tradingDate;
    this.#progress = {
      ...(sameSession ? carried : NOTHING),
      universe,
      everySeconds,
      session,
      symbols: carried?.symbols ?? null,
      lastPollAt: carried?.lastPollAt ?? null,
      newestQuoteAt: carried?.newestQuoteAt ?? null,
      nextPollAt: sameSession ? carried.nextPollAt : null,
      unquoted: carried?.unquoted ?? [],
      lastFailure: carried?.lastFailure ?? null,
      waitingForQuota: null,
    };
  }

  /** Unix ms of the beat after the last poll; null before the session's first. */
  get expectedBeat(): number | null {
    const { nextPollAt } = this.#progress;
    return nextPollAt === null ? null : Date.parse(nextPollAt);
  }

  /** The next poll begins at this Unix ms; what lies between it and the beat that was expected was missed. */
  nextBeat(at: number): void {
    const { everySeconds, missedBeats } = this.#progress;
    const missed = Math.max(0, at - (this.expectedBeat ?? at)) / (everySeconds * 1000);
    this.#change({ missedBeats: missedBeats + Math.round(missed), nextPollAt: isoOf(at) });
  }

  opened(): void {
    this.#status = 'polling';
  }

  pollBegins(): void {
    this.#failure = null;
    this.#unquoted = [];
  }

  planned(symbols: number): void {
    this.#change({ symbols });
  }

  waitingFor({ reason, retryAt }: LeaseRefusal): void {
    this.#change({ waitingForQuota: { reason, until: isoOf(retryAt) } });
  }

  granted(): void {
    this.#change({ waitingForQuota: null });
  }

  landed({ landed, unquoted, failure, newestQuoteAt }: PollQuotesResult): void {
    const { quotes, newestQuoteAt: newest } = this.#progress;
    this.#failure ??= failure;
    this.#unquoted.push(...unquoted.slice(0, UNQUOTED_KEPT - this.#unquoted.length));
    const newer = newestQuoteAt !== null && (newest === null || newestQuoteAt > newest);
    this.#change({ quotes: quotes + landed, newestQuoteAt: newer ? newestQuoteAt : newest });
  }

  /** The poll under way does not bring everything; the first reason is kept. */
  failed(message: string): void {
    this.#failure ??= message;
  }

  /** The poll of the beat at `beat` ended at `now`, Unix ms. */
  pollEnds(beat: number, now: number): void {
    const { polls, failedPolls, everySeconds } = this.#progress;
    const message = this.#failure;
    this.#change({
      ...(message === null ? { polls: polls + 1 } : { failedPolls: failedPolls + 1 }),
      ...(message === null ? {} : { lastFailure: { at: isoOf(now), message } }),
      lastPollAt: isoOf(now),
      nextPollAt: isoOf(beat + everySeconds * 1000),
      unquoted: this.#unquoted,
      waitingForQuota: null,
    });
  }

  progress(): LiveProgress {
    const open = this.paused ? 'paused' : this.#status;
    const beat = this.expectedBeat;
    const { session, nextPollAt } = this.#progress;
    return {
      ...this.#progress,
      // The last poll of a session is followed by none.
      nextPollAt: beat !== null && beat >= session.closesAt ? null : nextPollAt,
      status: this.stopped ? 'stopped' : open,
    };
  }

  #change(changes: Partial<Omit<LiveProgress, 'status'>>): void {
    this.#progress = { ...this.#progress, ...changes };
  }
}

function isoOf(instant: number): string {
  return new Date(instant).toISOString();
}
