import type { Provider } from '../market/provider.js';
import type { RefusedItem } from './fetch-batch.js';
import type { IngestSummary } from './ingest-progress.js';

/** A symbol or series that a provider refused; without the provider's words, which may be long. */
export interface RefusedByProvider extends Pick<RefusedItem, 'name' | 'kind'> {
  readonly provider: Provider;
}

/** What was refused in a run, by whom. */
export function refusalsOf(
  ingest: readonly Pick<IngestSummary, 'provider' | 'refused'>[],
): readonly RefusedByProvider[] {
  return ingest.flatMap(({ provider, refused }) =>
    refused.map(({ name, kind }) => ({ provider, name, kind })),
  );
}
