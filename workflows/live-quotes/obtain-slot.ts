import { condition } from '@temporalio/workflow';
import type { QuotePlan } from '../../domain/live/quote-plan.js';
import type { LeaseGrant, LeaseRequest } from '../../domain/quota/lease.js';
import { quick } from '../shared/activities.js';
import { sleepUntilSlot } from '../shared/sleep-until-slot.js';
import type { LiveBoard } from './live-board.js';

/**
 * Asks the key's keeper until it grants a slot before the close, and waits for the slot.
 *
 * @returns the grant, or why there is none in this session.
 */
export async function obtainSlot(
  { provider, keyAlias }: QuotePlan,
  request: LeaseRequest,
  closesAt: number,
  board: LiveBoard,
): Promise<LeaseGrant | string> {
  for (;;) {
    const answer = await quick.requestLease({ provider, keyAlias, request });
    const at = answer.kind === 'grant' ? answer.notBefore : answer.retryAt;
    if (at < closesAt && answer.kind === 'grant') {
      board.granted();
      await sleepUntilSlot(at);
      return answer;
    }
    if (at >= closesAt) {
      if (answer.kind === 'grant') {
        const report = { leaseId: request.leaseId, spent: 0, closed: null };
        await quick.settleLease({ provider, keyAlias, report });
      }
      const why = answer.kind === 'grant' ? 'the key is busy' : answer.reason.replaceAll('_', ' ');
      return `no permits of the key before the close: ${why}`;
    }
    if (answer.kind === 'retry') board.waitingFor(answer);
    await condition(() => board.stopped, Math.max(1, at - Date.now()));
    if (board.stopped) return 'stopped while it waited for the key';
  }
}
