import { isCancellation, workflowInfo } from '@temporalio/workflow';
import type { MarketWindow } from '../../domain/live/market-window.js';
import type { PollQuotesResult } from '../../domain/live/poll-quotes.js';
import { quoteRequests, type QuotePlan } from '../../domain/live/quote-plan.js';
import type { LeaseGrant } from '../../domain/quota/lease.js';
import { fetching, quick } from '../shared/activities.js';
import { failureSentence } from '../shared/failure-sentence.js';
import type { LiveBoard } from './live-board.js';
import { obtainSlot } from './obtain-slot.js';

/** Yahoo's cookie and crumb, and the request again whose crumb has gone stale. */
const SESSION_REQUESTS = 3;

/** Slots in a row in which nothing was asked for; opening Yahoo's session takes two of the smallest ones. */
const MAX_IDLE_SLOTS = 4;

export interface Poll {
  readonly universe: string;
  readonly symbols: readonly string[] | null;
  readonly session: MarketWindow;
  /** Unix ms of the beat that the poll belongs to. */
  readonly beat: number;
  /** Whether the last slot got answers: the provider's session is then open. */
  readonly warm: boolean;
}

/**
 * Asks for every symbol once, in as many slots as it takes. What fails is noted on the board and left to the next poll.
 *
 * @returns whether the last slot got answers.
 */
export async function pollOnce(poll: Poll, board: LiveBoard): Promise<boolean> {
  try {
    const plan = await quick.planQuotes({ symbols: poll.symbols, tradingDate: poll.session.tradingDate });
    board.planned(plan.symbols.length);
    return await pollSymbols(poll, plan, board);
  } catch (error) {
    if (isCancellation(error)) throw error;
    board.failed(failureSentence(error));
    return false;
  }
}

async function pollSymbols(poll: Poll, plan: QuotePlan, board: LiveBoard): Promise<boolean> {
  let { symbols } = plan;
  let { warm } = poll;
  let idle = 0;
  for (let part = 1; symbols.length > 0; part += 1) {
    const slot = await pollSlot(poll, { ...plan, symbols }, { part, warm }, board);
    if (slot === null) return false;
    warm = slot.unasked.length < symbols.length;
    idle = warm ? 0 : idle + 1;
    if (slot.closed !== null) return warm;
    if (idle >= MAX_IDLE_SLOTS) {
      board.failed(`${idle} slots went by without a question asked`);
      return false;
    }
    symbols = slot.unasked;
    if (board.stopped && symbols.length > 0) {
      board.failed(`stopped before ${symbols.length} symbols were asked for`);
      return warm;
    }
  }
  return warm;
}

/** One slot's worth of symbols; null when there is no slot. */
async function pollSlot(
  { universe, session, beat }: Poll,
  plan: QuotePlan,
  { part, warm }: { readonly part: number; readonly warm: boolean },
  board: LiveBoard,
): Promise<PollQuotesResult | null> {
  const { workflowId, runId } = workflowInfo();
  const batch = `quotes-${new Date(beat).toISOString().slice(11, 19).replaceAll(':', '')}-${part}`;
  const leaseId = `${workflowId}.${runId}.${batch}`;
  const permits = quoteRequests(plan.symbols) + (warm ? 0 : SESSION_REQUESTS);
  const request = { leaseId, permits, priority: 'backfill', holder: workflowId } as const;
  const lease = await obtainSlot(plan, request, session.closesAt, board);
  if (typeof lease === 'string') {
    board.failed(lease);
    return null;
  }
  const result = await fetching.pollQuotes.executeWithOptions(
    { summary: `${batch}: ${plan.symbols.length} symbols` },
    [{ plan, universe, asOf: session.tradingDate, batch, fetchId: leaseId, lease }],
  );
  board.landed(result);
  await settle(plan, lease, result);
  return result;
}

async function settle(
  { provider, keyAlias }: QuotePlan,
  { leaseId }: LeaseGrant,
  { spent, closed }: PollQuotesResult,
): Promise<void> {
  await quick.settleLease({ provider, keyAlias, report: { leaseId, spent, closed } });
}
