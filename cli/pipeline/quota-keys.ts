import { PROVIDERS, type Provider } from '../../domain/market/provider.js';
import { KEY_ALIAS } from '../../domain/quota/key-alias.js';
import { ledgerState, type LedgerState } from '../../domain/quota/ledger-state.js';
import { quotaKeeperId } from '../../domain/quota/quota-keeper-id.js';
import type { OpenStack } from '../stack/open-stack.js';
import { answered } from '../stack/answered.js';
import { quotaLedgers } from '../../adapters/temporal/quota-ledgers.js';

/** The key of one provider, by its alias. */
export interface QuotaKey {
  readonly provider: Provider;
  readonly keyAlias: string;
  readonly workflowId: string;
  /** Null where no keeper runs: nobody has asked for a permit yet. */
  readonly state: LedgerState | null;
}

/** What every key may spend and has spent, as its keeper knows it. */
export async function quotaKeys({ client }: OpenStack, now: Date): Promise<readonly QuotaKey[]> {
  const ledgers = await answered(client, () => quotaLedgers(client));
  return PROVIDERS.map((provider) => {
    const ledger = ledgers[provider];
    return {
      provider,
      keyAlias: KEY_ALIAS,
      workflowId: quotaKeeperId(provider, KEY_ALIAS),
      state: ledger === undefined ? null : ledgerState(ledger, now.getTime()),
    };
  });
}
