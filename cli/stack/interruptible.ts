import { CliError, EXIT } from '../output/cli-error.js';
import { blameDisk } from './blame-disk.js';
import type { OpenStack } from './open-stack.js';

export interface Interruption {
  /** Fires on the first Ctrl-C or SIGTERM, before the stack is stopped: from then on errors are expected, and no news. */
  readonly signal: AbortSignal;
  /** Tells which stack to close when the work is over. */
  readonly onStack: (stack: OpenStack) => void;
  /** The work is done and only waits to be ended: Ctrl-C is no interruption any more. */
  readonly onDone: () => void;
}

/** One Ctrl-C may arrive twice: from the terminal, and passed on by npm or `timeout`. */
const ECHO_MS = 1_000;

/**
 * Runs work that opens a stack, and closes the stack however the work ends. The first Ctrl-C (or SIGTERM) ends the work in
 * order: what is under way goes on at the next start. A second one ends at once.
 */
export async function interruptible(work: (interruption: Interruption) => Promise<void>): Promise<void> {
  const stacks: OpenStack[] = [];
  const controller = new AbortController();
  const state = { done: false };
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let askedAt: number | undefined;
  const onSignal = () => {
    if (askedAt !== undefined) {
      if (Date.now() - askedAt > ECHO_MS) process.exit(EXIT.interrupted);
      return;
    }
    askedAt = Date.now();
    controller.abort();
    process.stderr.write('\nStopping in order …\n');
    end();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    const working = work({
      signal: controller.signal,
      onStack: (opened) => stacks.push(opened),
      onDone: () => {
        state.done = true;
      },
    });
    working.catch(() => undefined);
    await Promise.race([working, ended]);
    if (controller.signal.aborted && !state.done) {
      throw new CliError(
        'Interrupted before it was done; the next start continues here.',
        EXIT.interrupted,
        'Interrupted',
      );
    }
  } catch (error) {
    const [stack] = stacks;
    throw stack === undefined || controller.signal.aborted ? error : await blameDisk(error, stack.home);
  } finally {
    for (const stack of stacks) await stack.close();
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}
