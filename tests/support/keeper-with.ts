import type { Client } from '@temporalio/client';
import type { QuotaLedger } from '../../domain/quota/quota-ledger.js';

/** A client that knows quota keepers only, all with this ledger. */
export function keeperWith(ledger: Partial<QuotaLedger>): Client {
  const client = {
    options: { namespace: 'default' },
    withDeadline: async <T>(_: number, ask: () => Promise<T>) => await ask(),
    workflow: { getHandle: () => ({ query: () => Promise.resolve(ledger) }) },
  };
  return client as unknown as Client;
}
