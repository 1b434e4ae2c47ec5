import type { Provider } from '../../domain/market/provider.js';
import type { LeaseAnswer, LeaseRequest } from '../../domain/quota/lease.js';
import type { ActivityDependencies } from '../dependencies.js';
import { raiseAlert } from '../shared/raise-alert.js';
import { measure } from '../shared/measure.js';
import { updateKeeper } from './update-keeper.js';
import { toldAlert } from '../../domain/alerts/told-alert.js';

/** Asks the key's quota keeper for permits. The lease id makes a repeated question the same question. */
export function createRequestLease(dependencies: ActivityDependencies) {
  return async function requestLease(input: {
    provider: Provider;
    keyAlias: string;
    request: LeaseRequest;
  }): Promise<LeaseAnswer> {
    const { provider, keyAlias, request } = input;
    const updateId = `lease-${request.leaseId}-${dependencies.clock().getTime()}`;
    const answer = await updateKeeper<LeaseAnswer, LeaseRequest>(dependencies, {
      provider,
      keyAlias,
      update: 'lease',
      updateId,
      argument: request,
    });
    const [at, reason] =
      answer.kind === 'grant' ? [answer.notBefore, 'slot'] : [answer.retryAt, answer.reason];
    measure('quotaWait', Math.max(0, at - dependencies.clock().getTime()) / 1000, { provider, reason });
    // A backfill takes what daily runs leave: for it, a spent day is no news.
    if (reason === 'daily_quota_exhausted' && request.priority === 'daily') {
      const message = `The day's requests of the key "${keyAlias}" are spent; the next are at ${new Date(at).toISOString()}.`;
      await raiseAlert(dependencies, toldAlert('quota_exhausted', provider, message));
    }
    return answer;
  };
}
