import { updateKeeper } from '../../activities/ingest/update-keeper.js';
import type { Provider } from '../../domain/market/provider.js';
import { amendBudget, type BudgetChanges } from '../../domain/quota/amend-budget.js';
import type { QuotaBudget } from '../../domain/quota/budget.js';
import { ledgerState, type LedgerState } from '../../domain/quota/ledger-state.js';
import { KEY_ALIAS } from '../../domain/quota/key-alias.js';
import { activitySettings } from '../../workers/activity-settings.js';
import type { Configuration } from '../../workers/configuration.js';
import type { OpenStack } from '../stack/open-stack.js';
import { answered } from '../stack/answered.js';
import { askAgain } from '../../adapters/temporal/ask-again.js';
import { quotaLedgers } from '../../adapters/temporal/quota-ledgers.js';

export interface BudgetSet {
  readonly provider: Provider;
  readonly keyAlias: string;
  readonly before: QuotaBudget;
  readonly budget: QuotaBudget;
  /** ISO 8601 in UTC, where the key stays closed all the same. */
  readonly closedUntil: string | null;
  readonly closedBecause: LedgerState['closedBecause'];
}

/**
 * Sends a changed budget to the provider's keeper, starting the keeper where none runs, and wakes whoever waits for the key.
 *
 * @throws BadInputError
 */
export async function setBudget(
  { client }: OpenStack,
  configuration: Configuration,
  provider: Provider,
  changes: BudgetChanges,
): Promise<BudgetSet> {
  const settings = activitySettings(configuration, null);
  return await answered(client, async () => {
    const before = (await quotaLedgers(client))[provider]?.budget ?? settings.budgets[provider];
    const budget = amendBudget(before, changes);
    await updateKeeper(
      { client, settings },
      {
        provider,
        keyAlias: KEY_ALIAS,
        update: 'budget',
        updateId: `budget-${Date.now()}`,
        argument: budget,
      },
    );
    await askAgain(client);
    const after = ledgerState((await quotaLedgers(client))[provider]!, Date.now());
    const { closedUntil, closedBecause } = after;
    return { provider, keyAlias: KEY_ALIAS, before, budget, closedUntil, closedBecause };
  });
}
