import { PROVIDER_TITLES, type Provider } from '../../domain/market/provider.js';
import { ProviderError } from './provider-error.js';

/** The error of a whole answer that does not fit the provider's schema. `issues` hold no vendor text. */
export function malformedAnswer(provider: Provider, issues: readonly string[]): ProviderError {
  const message = `the answer does not fit ${PROVIDER_TITLES[provider]}'s schema (${issues.join('; ')})`;
  return new ProviderError(provider, { kind: 'malformed', message, issues });
}
