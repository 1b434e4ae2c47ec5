import type { Provider } from '../../domain/market/provider.js';
import type { LeaseAnswer, LeaseRequest } from '../../domain/quota/lease.js';
import type { ActivityDependencies } from '../dependencies.js';
import { updateKeeper } from './update-keeper.js';

/** Asks the key's quota keeper for permits. The lease id makes a repeated question the same question. */
export function createRequestLease(dependencies: ActivityDependencies) {
  return async function requestLease(input: {
    provider: Provider;
    keyAlias: string;
    request: LeaseRequest;
  }): Promise<LeaseAnswer> {
    const { provider, keyAlias, request } = input;
    const updateId = `lease-${request.leaseId}-${dependencies.clock().getTime()}`;
    return await updateKeeper(dependencies, {
      provider,
      keyAlias,
      update: 'lease',
      updateId,
      argument: request,
    });
  };
}
