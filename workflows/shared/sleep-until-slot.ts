import { sleep } from '@temporalio/workflow';

/** A slot that begins sooner is not waited for here: its activity is started at once. */
const NEAR_MS = 250;

/** The activity starts this much before its slot, and waits the rest itself: what a busy server or worker takes is not the slot's. */
const EARLY_MS = 1_000;

/**
 * Waits on a durable timer until shortly before a slot (Unix ms), or `earlyMs` before it where that is more. Whether there is a timer depends on NEAR_MS alone, so that
 * EARLY_MS can change while runs are open.
 */
export async function sleepUntilSlot(notBefore: number, earlyMs = 0): Promise<void> {
  const wait = notBefore - Date.now();
  if (wait > NEAR_MS) await sleep(Math.max(1, wait - Math.max(EARLY_MS, earlyMs)));
}
