import { PROVIDER_TITLES } from '../market/provider.js';
import type { IngestSummary } from './ingest-progress.js';

/** What providers refused for good, as a sentence a kind of refusal, with the first one's words; null where nothing was. */
export function describeRefused(ingest: readonly IngestSummary[]): string | null {
  const sentences = ingest.flatMap(({ provider, refused }) => {
    const kinds = [...new Set(refused.map(({ kind }) => kind))];
    return kinds.map((kind) => {
      const same = refused.filter((item) => item.kind === kind);
      const rest = same.length === 1 ? '' : `, and ${same.length - 1} more`;
      const why = kind.replaceAll('_', ' ');
      return `${PROVIDER_TITLES[provider]} refused ${same[0]!.name}${rest} (${why}): ${same[0]!.message}`;
    });
  });
  return sentences.length === 0 ? null : sentences.join(' ');
}
