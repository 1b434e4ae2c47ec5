import type { ProviderRefusal } from '../../domain/market/provider-refusal.js';
import type { Provider } from '../../domain/market/provider.js';

/** Thrown when a provider did not give rows; `refusal` says why in our own taxonomy. Carries no URL, for it holds the key. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly provider: Provider;
  readonly refusal: ProviderRefusal;

  constructor(provider: Provider, refusal: ProviderRefusal) {
    super(`${provider}: ${refusal.message}`);
    this.provider = provider;
    this.refusal = refusal;
  }
}
