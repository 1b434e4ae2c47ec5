import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { askAgain } from '../adapters/temporal/ask-again.js';
import type { QuotaLedger } from '../domain/quota/quota-ledger.js';
import type { QuotaBudget } from '../domain/quota/budget.js';
import { PROVIDERS, type Provider } from '../domain/market/provider.js';
import { quotaKeeperId } from '../domain/quota/quota-keeper-id.js';
import { KEY_ALIAS } from '../domain/quota/key-alias.js';

/**
 * Tells keepers that already run what this configuration allows: a changed budget holds from their next slot on, also for whoever
 * waits for the key.
 */
export async function pushBudgets(
  client: Client,
  budgets: Readonly<Record<Provider, QuotaBudget>>,
): Promise<void> {
  let changed = false;
  for (const provider of PROVIDERS) {
    const keeper = client.workflow.getHandle(quotaKeeperId(provider, KEY_ALIAS));
    try {
      const { budget } = await keeper.query<QuotaLedger>('ledger');
      if (JSON.stringify(budget) === JSON.stringify(budgets[provider])) continue;
      await keeper.executeUpdate<void, [QuotaBudget]>('budget', { args: [budgets[provider]] });
      changed = true;
    } catch (error) {
      // A keeper that does not run yet starts with the configured budget.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
  if (changed) await askAgain(client);
}
