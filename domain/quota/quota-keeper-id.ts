import type { Provider } from '../market/provider.js';

/** Workflow id of the entity that decides over one provider key. */
export function quotaKeeperId(provider: Provider, keyAlias: string): string {
  return `quota-${provider}-${keyAlias}`;
}
