import Bottleneck from 'bottleneck';
import type { HttpAnswer, HttpGet } from './http.js';
import { LeaseExpiredError } from './lease-expired-error.js';

/** A request must reach the provider inside the slot: this much is kept for its way there. */
export const LEASE_MARGIN_MS = 50;

/** Permission to send `permits` requests within a time slot. Instants are milliseconds since 1970. */
export interface HttpLease {
  readonly permits: number;
  readonly notBefore: number;
  readonly notAfter: number;
  /** Least time between the starts of two requests. */
  readonly spacingMs: number;
  /** Most requests whose answers are waited for at a time. */
  readonly maxConcurrent: number;
}

export interface LeasedHttpGet {
  /** @throws LeaseExpiredError when the slot is over or the permits are used up; nothing is sent then. */
  readonly get: HttpGet;
  /** Requests sent so far, whatever became of them. */
  readonly spent: () => number;
}

/**
 * Sends requests only as a lease allows. Slot and spacing are read from the clock right before each request, not
 * from the timer that was set for it: a process that was paused wakes with all its timers overdue.
 */
export function createLeasedHttpGet(
  get: HttpGet,
  lease: HttpLease,
  clock: () => number = Date.now,
): LeasedHttpGet {
  const answers = new Bottleneck({ maxConcurrent: lease.maxConcurrent });
  const starts = new Bottleneck({ maxConcurrent: 1, minTime: lease.spacingMs, reservoir: lease.permits });
  let taken = 0;
  let spent = 0;
  let slotOver = false;
  let nextStart = lease.notBefore;

  function requireSlot(): void {
    slotOver ||= Math.max(clock(), nextStart) > lease.notAfter - LEASE_MARGIN_MS;
    if (slotOver) throw new LeaseExpiredError('slot_over', lease.permits - spent);
  }

  /** Waits for its turn and starts the request; the answer is wrapped so that the next start does not wait for it. */
  async function start(...request: Parameters<HttpGet>): Promise<{ readonly answer: Promise<HttpAnswer> }> {
    requireSlot();
    // A timer may fire a millisecond early, hence the loop.
    while (clock() < nextStart) await sleep(nextStart - clock());
    requireSlot();
    nextStart = clock() + lease.spacingMs;
    spent += 1;
    const answer = get(...request);
    // Its failure reaches the caller below; without this, one that comes first would end the process.
    answer.catch(() => undefined);
    return { answer };
  }

  return {
    async get(...request) {
      if (taken >= lease.permits) throw new LeaseExpiredError('no_permits', lease.permits - spent);
      taken += 1;
      return answers.schedule(async () => {
        requireSlot();
        const { answer } = await starts.schedule(() => start(...request));
        return answer;
      });
    },
    spent: () => spent,
  };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
