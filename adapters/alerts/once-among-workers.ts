import { setTimeout as sleep } from 'node:timers/promises';
import type { ObjectStore } from '../lake/object-store.js';

const POLL_MS = 250;

export interface OnceOptions {
  readonly store: ObjectStore;
  /** The object that says that the work is done. The work's own text is put there. */
  readonly doneKey: string;
  /** Ends with a slash. Below it stands who is at it; no other work may use it. */
  readonly claims: string;
  /** How long a claim is respected that leads to nothing, in milliseconds. Longer than the work takes. */
  readonly patienceMs: number;
}

/**
 * Does a piece of work once among all processes that share the store, whoever begins at the same moment: the one whose claim the store
 * takes does it, the others wait until it is done. Who dies at it, or takes longer than the patience, is followed by one of the others;
 * each measures the patience by its own clock, from when it first saw the claim.
 *
 * @param work returns what to remember of it.
 * @returns false when another did it, now or before.
 * @throws what `work` throws; the next caller does not wait then.
 */
export async function onceAmongWorkers(options: OnceOptions, work: () => Promise<string>): Promise<boolean> {
  const { store, doneKey, claims, patienceMs } = options;
  let seen: { readonly claim: string | undefined; readonly at: number } | undefined;

  for (;;) {
    if (await store.exists(doneKey)) return false;
    const newest = (await store.list(claims)).at(-1)?.key;
    if (seen === undefined || seen.claim !== newest) seen = { claim: newest, at: performance.now() };
    const isFree = newest === undefined || performance.now() - seen.at >= patienceMs;
    const mine = nextClaim(claims, newest);
    if (isFree && (await store.put(mine, Buffer.from('claimed\n'), { ifAbsent: true })) === 'created') {
      return await doClaimed(mine);
    }
    await sleep(POLL_MS);
  }

  async function doClaimed(mine: string): Promise<boolean> {
    try {
      // The claim may have been free because its holder was done and had taken it away.
      if (await store.exists(doneKey)) return false;
      await store.put(doneKey, Buffer.from(await work()), { ifAbsent: true });
      return true;
    } finally {
      await store.delete(mine);
    }
  }
}

/** In the order of their keys. */
function nextClaim(claims: string, newest: string | undefined): string {
  const number = newest === undefined ? 0 : Number(newest.slice(claims.length)) + 1;
  return `${claims}${String(number).padStart(6, '0')}`;
}
