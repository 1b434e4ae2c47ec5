import { PROVIDER_TITLES, type Provider } from '../../domain/market/provider.js';
import { ProviderError } from './provider-error.js';

/** Reads a key when a request is made, so that a rotated one is taken and none is held in configuration. */
export type ApiKey = () => Promise<string> | string;

/** @throws ProviderError `unauthorised` when no key is configured, before a request is spent on it. */
export async function readApiKey(provider: Provider, apiKey: ApiKey): Promise<string> {
  const key = await apiKey();
  if (key !== '') return key;
  const message = `no API key is configured for ${PROVIDER_TITLES[provider]}`;
  throw new ProviderError(provider, { kind: 'unauthorised', message });
}
