import type { IngestSummary } from '../../domain/ingest/ingest-progress.js';
import { PROVIDER_TITLES } from '../../domain/market/provider.js';

/** What each provider gave, and what waited, since when, until when and why. */
export function summariseIngest(summaries: readonly IngestSummary[]): string {
  return summaries.map(summariseProvider).join('; ');
}

function summariseProvider(summary: IngestSummary): string {
  const { provider, landed, total, refused, waits } = summary;
  const notes = [
    refused.length > 0 ? `${refused.length} refused` : null,
    leftOver(summary),
    ...waits.map(
      ({ reason, since, until }) => `waited from ${since} to ${until} (${reason.replaceAll('_', ' ')})`,
    ),
  ].filter((note) => note !== null);
  const shown = `${PROVIDER_TITLES[provider]} ${landed}/${total}`;
  return notes.length === 0 ? shown : `${shown} (${notes.join(', ')})`;
}

function leftOver({ handedOver, handedTo }: IngestSummary): string | null {
  const left = handedOver.reduce((sum, { names }) => sum + names.length, 0);
  if (left === 0) return null;
  if (handedTo === null) return `${left} not fetched: its day is spent, and no provider is left to ask`;
  const to =
    handedTo === undefined ? 'the next provider, which was asked for them anyway' : PROVIDER_TITLES[handedTo];
  return `${left} left to ${to}`;
}
