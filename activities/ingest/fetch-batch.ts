import { landBatch } from '../../adapters/lake/land-batch.js';
import { quarantineResponse } from '../../adapters/lake/quarantine-response.js';
import { createLeasedHttpGet } from '../../adapters/providers/leased-http-get.js';
import { LeaseExpiredError } from '../../adapters/providers/lease-expired-error.js';
import { PartialAnswerError } from '../../adapters/providers/partial-answer-error.js';
import { ProviderError } from '../../adapters/providers/provider-error.js';
import type { FetchBatchInput, FetchBatchResult, RefusedItem } from '../../domain/ingest/fetch-batch.js';
import { itemOf } from '../../domain/ingest/ingest-plan.js';
import { isRetryable } from '../../domain/market/provider-refusal.js';
import type { DatasetRows } from '../../domain/market/rows.js';
import type { ActivityDependencies } from '../dependencies.js';
import { heartbeating } from '../shared/heartbeating.js';
import { raiseAlert } from '../shared/raise-alert.js';
import { measure } from '../shared/measure.js';
import { closedBy, type ClosedKey } from './closed-by.js';
import { isRecalled } from './is-recalled.js';
import { mergeRows } from './merge-rows.js';
import { rememberBody } from './remember-body.js';
import { toldAlert } from '../../domain/alerts/told-alert.js';

/** Answers waited for at once: enough to keep the pace against a slow provider. */
const MAX_CONCURRENT = 10;

/** Nothing was asked for. */
function recalled(unasked: readonly string[]): FetchBatchResult {
  return { landed: [], rows: 0, refused: [], retry: [], unasked, spent: 0, closed: null, recalled: true };
}

/**
 * Fetches a batch within its lease and lands what came: the one object, then the manifest that makes it count.
 * Refusals are results, not errors, so that one symbol never costs the others.
 */
export function createFetchBatch(dependencies: ActivityDependencies) {
  const { store, writer, adapters, httpGets, clock, redact } = dependencies;

  return async function fetchBatch(input: FetchBatchInput): Promise<FetchBatchResult> {
    const { provider, asOf, batch, fetchId, lease } = input;
    const leased = createLeasedHttpGet(httpGets[provider], { ...lease, maxConcurrent: MAX_CONCURRENT });
    const fetched = new Map<string, readonly DatasetRows[]>();
    const failed: RefusedItem[] = [];
    const inPart: RefusedItem[] = [];
    const unasked: string[] = [];
    let closed: ClosedKey | null = null;
    /** From when the whole batch is answered. */
    let landedFrom = batch.from;

    return await heartbeating(
      () => ({ fetched: fetched.size, of: batch.names.length }),
      async (signal) => {
        if (await isRecalled(dependencies, input)) return recalled(batch.names);
        await Promise.all(batch.names.map((name) => fetchOne(name, signal)));
        const rows = await land();
        measure('rows', rows, { outcome: 'landed' });
        measure('quotaRequests', leased.spent(), { provider });
        return {
          landed: [...fetched.keys()],
          rows,
          refused: [...inPart, ...failed.filter((item) => !isRetryable(item.kind))],
          retry: failed.filter((item) => isRetryable(item.kind)),
          unasked,
          spent: leased.spent(),
          closed,
        };
      },
    );

    async function fetchOne(name: string, signal: AbortSignal): Promise<void> {
      if (closed !== null || signal.aborted) {
        unasked.push(name);
        return;
      }
      const remembering = rememberBody(leased.get);
      try {
        fetched.set(name, await adapters[provider].fetch(itemOf(batch, name), remembering.get));
      } catch (error) {
        if (error instanceof LeaseExpiredError) unasked.push(name);
        else if (error instanceof PartialAnswerError) answeredInPart(name, error);
        else if (error instanceof ProviderError) await refusedOne(name, error, remembering.body());
        else throw error;
      }
    }

    /** The rest of the range is refused for good, must not count as fetched, and is not asked for again: the manifest tells it too. */
    function answeredInPart(name: string, { refusal, rows, from }: PartialAnswerError): void {
      fetched.set(name, rows);
      if (from > landedFrom) landedFrom = from;
      inPart.push({ name, kind: refusal.kind, message: redact(refusal.message) });
    }

    async function refusedOne(name: string, { refusal }: ProviderError, body: string): Promise<void> {
      failed.push({ name, kind: refusal.kind, message: redact(refusal.message) });
      closed ??= closedBy(refusal, clock());
      if (refusal.kind !== 'malformed') return;
      await quarantineResponse(store, {
        provider,
        dataset: batch.dataset,
        asOf,
        batch: batch.id,
        fetchId,
        item: name,
        reason: redact(refusal.message),
        issues: refusal.issues.map(redact),
        body: redact(body),
        fetchedAt: clock(),
      });
      const message = `An answer for ${name} fits no schema: ${redact(refusal.message)}`;
      await raiseAlert(dependencies, toldAlert('schema_changed', `${provider} ${batch.dataset}`, message));
    }

    /** The asked-for dataset comes last: its manifest says that the whole batch is in the lake. */
    async function land(): Promise<number> {
      if (fetched.size === 0) return 0;
      const names = batch.names.filter((name) => fetched.has(name));
      const merged = mergeRows(
        batch.dataset,
        names.map((name) => fetched.get(name)!),
      );
      const request = { names: names.join(','), from: landedFrom, to: batch.to };
      let rows = 0;
      for (const part of merged) {
        if (part.rows.length === 0 && part.dataset !== batch.dataset) continue;
        const refused = inPart.length > 0 && part.dataset === batch.dataset ? { refused: inPart } : {};
        const place = { provider, asOf, batch: batch.id, fetchId, request, fetchedAt: clock(), ...refused };
        const landed = await landBatch({ store, writer }, { ...place, rows: part });
        rows += landed.rowCount;
      }
      return rows;
    }
  };
}
