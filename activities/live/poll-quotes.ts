import { landBatch } from '../../adapters/lake/land-batch.js';
import { quarantineResponse } from '../../adapters/lake/quarantine-response.js';
import { latestQuotesFile, updateLatestQuotes } from '../../adapters/live/latest-quotes-file.js';
import { createLeasedHttpGet } from '../../adapters/providers/leased-http-get.js';
import { LeaseExpiredError } from '../../adapters/providers/lease-expired-error.js';
import { ProviderError } from '../../adapters/providers/provider-error.js';
import type { PollQuotesInput, PollQuotesResult } from '../../domain/live/poll-quotes.js';
import { QUOTES_PER_REQUEST } from '../../domain/live/quote-plan.js';
import type { LiveQuote } from '../../domain/market/rows.js';
import type { ActivityDependencies } from '../dependencies.js';
import { closedBy, type ClosedKey } from '../ingest/closed-by.js';
import { rememberBody } from '../ingest/remember-body.js';
import { heartbeating } from '../shared/heartbeating.js';

/** Answers waited for at once. */
const MAX_CONCURRENT = 4;

type Dependencies = Pick<
  ActivityDependencies,
  'store' | 'writer' | 'quotes' | 'httpGets' | 'withLakeReader' | 'places' | 'redact' | 'clock'
>;

/**
 * Asks for quotes within a lease, lands what came as one micro-batch, and brings the latest-quote table up to date. Refusals
 * are results, not errors: the next poll is never far.
 */
export function createPollQuotes(dependencies: Dependencies) {
  const { store, writer, quotes, httpGets, withLakeReader, places, clock, redact } = dependencies;

  return async function pollQuotes(input: PollQuotesInput): Promise<PollQuotesResult> {
    const { plan, universe, asOf, batch, fetchId, lease } = input;
    const { provider, symbols } = plan;
    const leased = createLeasedHttpGet(httpGets[provider], { ...lease, maxConcurrent: MAX_CONCURRENT });
    const fetched: LiveQuote[] = [];
    const asked: string[] = [];
    const unasked: string[] = [];
    let failure: string | null = null;
    let closed: ClosedKey | null = null;

    return await heartbeating(
      () => ({ quotes: fetched.length, of: symbols.length }),
      async (signal) => {
        await Promise.all(chunks(symbols).map((some) => fetchSome(some, signal)));
        const polledAt = clock();
        await land(polledAt);
        const quoted = new Set(fetched.map(({ symbol }) => symbol));
        return {
          landed: fetched.length,
          unquoted: asked.filter((symbol) => !quoted.has(symbol)),
          unasked,
          failure,
          newestQuoteAt:
            fetched
              .map(({ quotedAt }) => quotedAt)
              .sort()
              .at(-1) ?? null,
          spent: leased.spent(),
          closed,
        };
      },
    );

    async function fetchSome(some: readonly string[], signal: AbortSignal): Promise<void> {
      if (closed !== null || signal.aborted) {
        unasked.push(...some);
        return;
      }
      const remembering = rememberBody(leased.get);
      try {
        fetched.push(...(await quotes.fetchQuotes(some, remembering.get)));
        asked.push(...some);
      } catch (error) {
        if (error instanceof LeaseExpiredError) unasked.push(...some);
        else if (error instanceof ProviderError) await refused(some, error, remembering.body());
        else throw error;
      }
    }

    async function refused(some: readonly string[], { refusal }: ProviderError, body: string): Promise<void> {
      failure ??= redact(refusal.message);
      closed ??= closedBy(refusal, clock());
      if (refusal.kind !== 'malformed') return;
      await quarantineResponse(store, {
        provider,
        dataset: 'live_quotes',
        asOf,
        batch,
        fetchId,
        item: `${some[0] ?? ''}-${some.at(-1) ?? ''}`,
        reason: redact(refusal.message),
        issues: refusal.issues.map(redact),
        body: redact(body),
        fetchedAt: clock(),
      });
    }

    async function land(polledAt: Date): Promise<void> {
      if (fetched.length === 0) return;
      const rows = [...fetched].sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
      await landBatch(
        { store, writer },
        {
          provider,
          asOf,
          batch,
          fetchId,
          request: { names: asked.join(',') },
          fetchedAt: polledAt,
          rows: { dataset: 'live_quotes', rows },
        },
      );
      const latest = rows.map((row) => ({ ...row, polledAt: polledAt.toISOString() }));
      const file = latestQuotesFile(places.live, universe);
      await withLakeReader((reader) => updateLatestQuotes(file, latest, { reader, writer }));
    }
  };
}

function chunks(symbols: readonly string[]): string[][] {
  const parts: string[][] = [];
  for (let start = 0; start < symbols.length; start += QUOTES_PER_REQUEST) {
    parts.push(symbols.slice(start, start + QUOTES_PER_REQUEST));
  }
  return parts;
}
