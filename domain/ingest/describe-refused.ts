import { grouped } from '../grouped.js';
import { PROVIDER_TITLES } from '../market/provider.js';
import type { IngestSummary } from './ingest-progress.js';

/** What providers refused for good, as a sentence a kind of refusal, with the first one's words; null where nothing was. */
export function describeRefused(ingest: readonly IngestSummary[]): string | null {
  const sentences = ingest.flatMap(({ provider, refused }) => {
    return [...grouped(refused, ({ kind }) => kind)].map(([kind, same]) => {
      const rest = same.length === 1 ? '' : `, and ${same.length - 1} more`;
      const why = kind.replaceAll('_', ' ');
      return `${PROVIDER_TITLES[provider]} refused ${same[0]!.name}${rest} (${why}): ${same[0]!.message}`;
    });
  });
  return sentences.length === 0 ? null : sentences.join(' ');
}
