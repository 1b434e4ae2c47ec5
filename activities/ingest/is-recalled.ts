import { quotaKeeperId } from '../../domain/quota/quota-keeper-id.js';
import type { QuotaLedger } from '../../domain/quota/quota-ledger.js';
import type { FetchBatchInput } from '../../domain/ingest/fetch-batch.js';
import type { ActivityDependencies } from '../dependencies.js';

/** A keeper answers in milliseconds; one that takes longer is not waited for, for the slot passes. */
const ANSWER_WITHIN_MS = 1_000;

/**
 * Whether the provider has closed the key to somebody else since this slot was granted: its requests would be refused. Where the
 * keeper cannot be asked, the lease holds.
 */
export async function isRecalled(
  { client }: Pick<ActivityDependencies, 'client'>,
  { provider, keyAlias, lease }: Pick<FetchBatchInput, 'provider' | 'keyAlias' | 'lease'>,
): Promise<boolean> {
  const keeper = client.workflow.getHandle(quotaKeeperId(provider, keyAlias));
  try {
    const { closedUntil } = await client.withDeadline(
      Date.now() + ANSWER_WITHIN_MS,
      async () => await keeper.query<Pick<QuotaLedger, 'closedUntil'>>('ledger'),
    );
    return closedUntil > lease.notBefore;
  } catch {
    return false;
  }
}
