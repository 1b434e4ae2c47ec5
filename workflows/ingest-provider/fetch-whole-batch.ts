import { patched, sleep, workflowInfo } from '@temporalio/workflow';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { FetchBatchResult, RefusedItem } from '../../domain/ingest/fetch-batch.js';
import type { IngestBatch, ProviderPlan } from '../../domain/ingest/ingest-plan.js';
import { quick } from '../shared/activities.js';
import type { IngestLog } from './ingest-log.js';
import { obtainLease } from './obtain-lease.js';
import { LostFetch, tryFetch } from './try-fetch.js';

interface BatchOfPlan {
  readonly plan: ProviderPlan;
  readonly asOf: TradingDate;
  readonly batch: IngestBatch;
}

/** Tries of the same name before it is given up and reported; waits double from one second. */
const MAX_TRIES = 6;
const FIRST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 60_000;

/** Fetches of one batch that may be lost in a row before the run fails: some five minutes without a lake, or a batch that kills workers. */
const MAX_LOST = 10;

/** A slot that was over before its activity began: the next one is asked for this much ahead, and twice as much each time. */
const FIRST_LEAD_MS = 1_000;
const LONGEST_LEAD_MS = 8_000;

/** Profiles need a session besides one request a symbol: cookie, crumb, and a crumb again when the first has gone stale. */
const SESSION_REQUESTS = 3;

/**
 * Fetches one batch under as many leases as it takes. What landed never is asked for again; what failed in passing is
 * tried again under a new lease; what the provider refuses for good is reported and does not hold up the others.
 */
export async function fetchWholeBatch({ plan, asOf, batch }: BatchOfPlan, log: IngestLog): Promise<void> {
  const { provider, keyAlias } = plan;
  const tries = new Map<string, number>();
  let lost = 0;
  let late = 0;
  let names = batch.names;

  for (let part = 0; names.length > 0; part += 1) {
    const fetchId = `${workflowInfo().workflowId}.${workflowInfo().runId}.${batch.id}.${part}`;
    const permits = names.length + (batch.dataset === 'company_profiles' ? SESSION_REQUESTS : 0);
    const { closings } = log;
    const lease = await obtainLease(
      plan,
      batch,
      {
        leaseId: fetchId,
        permits,
        priority: plan.priority,
        holder: workflowInfo().workflowId,
        ...leadAfter(late),
      },
      log,
    );
    if (lease === null) {
      log.handedOver({ ...batch, names });
      return;
    }
    // Granted before another batch of this run was refused: the slot would be spent on refusals.
    if (log.isClosedSince(closings, lease.notBefore) && patched('return-leases-of-a-closed-key')) {
      await quick.settleLease({ provider, keyAlias, report: { leaseId: fetchId, spent: 0, closed: null } });
      continue;
    }
    const fetch = { provider, keyAlias, asOf, batch: { ...batch, names }, fetchId, lease };
    const result = await tryFetch(fetch);
    if (result instanceof LostFetch) {
      lost += 1;
      if (lost === MAX_LOST) throw result.cause;
      // The permits of a dead holder count as spent. It may have landed the batch before it died, so the same
      // fetch id is asked first whether its manifest exists.
      const found = await quick.findLanded({ provider, asOf, batch: fetch.batch, fetchId });
      names = leftAfter(names, found, log);
      if (names.length > 0) await backOff(lost);
      continue;
    }
    lost = 0;
    await quick.settleLease({
      provider,
      keyAlias,
      report: { leaseId: fetchId, spent: result.spent, closed: result.closed },
    });
    log.fetched(result);
    late = isLate(result, names) ? late + 1 : 0;
    names = await again(result, tries, log);
  }
}

function leftAfter(
  names: readonly string[],
  found: FetchBatchResult | null,
  log: IngestLog,
): readonly string[] {
  if (found === null) return names;
  log.fetched(found);
  const landed = new Set(found.landed);
  return names.filter((name) => !landed.has(name));
}

/** The names to ask for next, after a pause when some of them failed. */
async function again(
  result: FetchBatchResult,
  tries: Map<string, number>,
  log: IngestLog,
): Promise<readonly string[]> {
  const given: RefusedItem[] = [];
  const retried: string[] = [];
  for (const item of result.retry) {
    const count = (tries.get(item.name) ?? 0) + 1;
    tries.set(item.name, count);
    if (count >= MAX_TRIES) given.push(item);
    else retried.push(item.name);
  }
  log.refused(given);
  if (retried.length > 0 && result.closed === null) {
    const worst = Math.max(...retried.map((name) => tries.get(name)!));
    await backOff(worst);
  }
  return [...retried, ...result.unasked];
}

async function backOff(failures: number): Promise<void> {
  await sleep(Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (failures - 1)));
}

/** A slot that was recalled was not missed. */
function isLate({ spent, unasked, recalled }: FetchBatchResult, names: readonly string[]): boolean {
  return spent === 0 && unasked.length === names.length && recalled !== true;
}

function leadAfter(late: number): { leadMs?: number } {
  return late === 0 ? {} : { leadMs: Math.min(LONGEST_LEAD_MS, FIRST_LEAD_MS * 2 ** (late - 1)) };
}
