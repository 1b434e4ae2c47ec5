import { jsonAnswer, type Answer, type MarketRequest } from '../answer.js';
import {
  dailyLimitAnswer,
  informationAnswer,
  legacyNoteAnswer,
} from '../providers/alpha-vantage/refusals.js';
import { refuseRate } from '../providers/refuse.js';
import type { FaultBoard } from './fault-board.js';

export type Interruption = { readonly kind: 'drop' } | { readonly kind: 'answer'; readonly answer: Answer };

function notice(kind: 'legacy_note' | 'daily' | 'premium_endpoint', key: string): Answer {
  switch (kind) {
    case 'legacy_note':
      return legacyNoteAnswer();
    case 'daily':
      return dailyLimitAnswer(key);
    case 'premium_endpoint':
      return informationAnswer('premium_endpoint');
  }
}

/** How long the latency faults delay this request, in milliseconds. */
export function delayOf(faults: FaultBoard, request: MarketRequest): number {
  return faults.fire('latency', request).reduce((sum, { ms }) => sum + ms, 0);
}

/** The fault that happens instead of an answer; null when none does. */
export function interrupt(faults: FaultBoard, request: MarketRequest): Interruption | null {
  if (faults.fireOne('dropped_connection', request) !== undefined) return { kind: 'drop' };
  if (faults.fireOne('server_error', request) !== undefined) {
    return { kind: 'answer', answer: jsonAnswer(500, { message: 'Internal Server Error' }) };
  }
  const limited = faults.fireOne('rate_limited', request);
  if (limited !== undefined) {
    const answer = refuseRate(request.provider, request.key, 'per_second', limited.retryAfter);
    return { kind: 'answer', answer };
  }
  const noticed = faults.fireOne('alpha_vantage_notice', request);
  return noticed === undefined ? null : { kind: 'answer', answer: notice(noticed.kind, request.key) };
}
