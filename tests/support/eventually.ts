import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_MS = 30;
/** What takes a second on a quiet machine takes many on a busy one. */
const WITHIN_MS = 90_000;

/**
 * Looks until `ask` answers something other than undefined, null or false.
 *
 * @throws Error after `withinMs`, with what was awaited and the last error of `ask`.
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  withinMs: number = WITHIN_MS,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  let trouble: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== null && answer !== false) return answer;
      trouble = undefined;
    } catch (error) {
      trouble = error;
    }
    if (Date.now() > deadline) {
      throw new Error(`${what}: not within ${withinMs / 1000} s`, { cause: trouble });
    }
    await sleep(LOOK_MS);
  }
}
