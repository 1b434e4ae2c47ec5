import type { Provider } from '../../domain/market/provider.js';
import type { ActivityDependencies } from '../dependencies.js';
import { updateKeeper } from './update-keeper.js';

interface Announcement {
  readonly provider: Provider;
  readonly keyAlias: string;
  readonly demand: { readonly holder: string; readonly permits: number };
}

/** Tells the key's quota keeper what a daily run is going to ask for. */
export function createAnnounceDemand(dependencies: ActivityDependencies) {
  return async function announceDemand({ provider, keyAlias, demand }: Announcement): Promise<void> {
    const updateId = `announce-${demand.holder}-${demand.permits}-${dependencies.clock().getTime()}`;
    await updateKeeper(dependencies, { provider, keyAlias, update: 'announce', updateId, argument: demand });
  };
}
