import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { PROVIDERS, type Provider } from '../../domain/market/provider.js';
import { quotaKeeperId } from '../../domain/quota/quota-keeper-id.js';
import type { QuotaLedger } from '../../domain/quota/quota-ledger.js';

const KEY_ALIAS = 'default';

/** What the quota keepers remember of each provider's key; providers without a keeper are absent. */
export async function quotaLedgers(client: Client): Promise<Partial<Record<Provider, QuotaLedger>>> {
  const ledgers: Partial<Record<Provider, QuotaLedger>> = {};
  for (const provider of PROVIDERS) {
    try {
      const keeper = client.workflow.getHandle(quotaKeeperId(provider, KEY_ALIAS));
      ledgers[provider] = await keeper.query<QuotaLedger>('ledger');
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
  return ledgers;
}
