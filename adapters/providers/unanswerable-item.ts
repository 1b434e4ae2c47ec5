import type { DatasetItem } from '../../domain/market/dataset-item.js';
import { DATASETS_OF } from '../../domain/market/dataset.js';
import { PROVIDER_TITLES, type Provider } from '../../domain/market/provider.js';
import { BadInputError } from '../../domain/errors/bad-input-error.js';

/** The error of asking a provider for a dataset that it does not have. */
export function unanswerableItem(provider: Provider, item: DatasetItem): BadInputError {
  return new BadInputError({
    what: `dataset of ${PROVIDER_TITLES[provider]}`,
    given: item.dataset,
    allowed: DATASETS_OF[provider].join(', '),
  });
}
