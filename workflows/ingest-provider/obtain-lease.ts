import { condition } from '@temporalio/workflow';
import type { IngestBatch, ProviderPlan } from '../../domain/ingest/ingest-plan.js';
import { onExhaustedOf } from '../../domain/ingest/on-exhausted.js';
import type { LeaseGrant, LeaseRequest } from '../../domain/quota/lease.js';
import { quick } from '../shared/activities.js';
import { sleepUntilSlot } from '../shared/sleep-until-slot.js';
import type { IngestLog } from './ingest-log.js';

/**
 * Asks the key's keeper until it grants, and waits for the slot: on durable timers, so a wait of a day costs nothing.
 * Null when the day's quota is gone and the plan leaves the rest to the next provider.
 */
export async function obtainLease(
  plan: ProviderPlan,
  batch: IngestBatch,
  request: LeaseRequest,
  log: IngestLog,
): Promise<LeaseGrant | null> {
  const { provider, keyAlias } = plan;
  for (;;) {
    const answer = await quick.requestLease({ provider, keyAlias, request });
    if (answer.kind === 'grant') {
      log.resumed(batch, new Date().toISOString());
      await sleepUntilSlot(answer.notBefore, request.leadMs);
      return answer;
    }
    const { reason } = answer;
    if (reason === 'daily_quota_exhausted' && onExhaustedOf(plan, batch.dataset) === 'fail-over') {
      log.resumed(batch, new Date().toISOString());
      return null;
    }
    log.waitingFor(batch, {
      reason,
      since: new Date().toISOString(),
      until: new Date(answer.retryAt).toISOString(),
    });
    const { wakes } = log;
    const wait = answer.retryAt - Date.now();
    if (wait > 0) await condition(() => log.wakes > wakes, wait);
  }
}
