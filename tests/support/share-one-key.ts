import { setTimeout as sleep } from 'node:timers/promises';
import { KEY_ALIAS } from '../../domain/quota/key-alias.js';
import { quotaKeeperId } from '../../domain/quota/quota-keeper-id.js';
import { ledgerQuery } from '../../workflows/quota-keeper/messages.js';
import { eventually } from './eventually.js';
import type { SharedKeyStack } from './shared-key-stack.js';

export interface SharedKeyOutcome {
  /** Requests that reached the provider within the measured time. */
  readonly requests: number;
  readonly permitted: number;
  /** Granted over all of the stack's life, and come back unspent: slots that their holders did not use up in time. */
  readonly leases: { readonly granted: number; readonly returned: number };
  /** Counted by the sandbox in its own sliding window, over all of its life. */
  readonly violations: number;
}

const MINUTE_MS = 60_000;
const WORKERS_START_WITHIN_MS = 120_000;
/** Symbols of the bundled universe, at most. */
const UNIVERSE = 505;

/** Lets the stack's workers spend one address for some real minutes, with more work than the time allows. */
export async function shareOneKey(
  { client, sandbox, ingest, polling, requestsPerMinute }: SharedKeyStack,
  { workers, minutes }: { readonly workers: number; readonly minutes: number },
): Promise<SharedKeyOutcome> {
  await eventually(
    `${workers} workers poll`,
    async () => (await polling()) >= workers,
    WORKERS_START_WITHIN_MS,
  );
  const permitted = requestsPerMinute * minutes;
  const times = Math.ceil((2 * permitted) / UNIVERSE);
  const handle = await ingest({ workflowId: 'share-one-key', keyAlias: KEY_ALIAS, times });
  const arrived = () => sandbox.stats().requests.total;
  const none = arrived();
  await eventually('the first request arrives', () => arrived() > none, MINUTE_MS);
  const before = arrived();
  await sleep(minutes * MINUTE_MS);
  const stats = sandbox.stats();
  const keeper = client.workflow.getHandle(quotaKeeperId('yahoo', KEY_ALIAS));
  const { granted, returned } = (await keeper.query(ledgerQuery)).totals;
  // Nobody asks the client for what the workflow found: it has more to do than there was time for.
  await client.workflow.getHandle(handle.workflowId).terminate('measured');
  return {
    requests: stats.requests.total - before,
    permitted,
    leases: { granted, returned },
    violations: stats.violations.total,
  };
}
