import { CliError, EXIT } from '../output/cli-error.js';
import type { OpenStack } from './open-stack.js';

/**
 * Runs work that opens a stack, and closes the stack however the work ends. The first Ctrl-C (or SIGTERM) ends the work in
 * order: what is under way goes on at the next start. A second one ends at once.
 */
export async function interruptible(
  work: (onStack: (stack: OpenStack) => void) => Promise<void>,
): Promise<void> {
  let stack: OpenStack | undefined;
  let interrupt: (reason: Error) => void = () => undefined;
  const interrupted = new Promise<never>((_, reject) => {
    interrupt = reject;
  });
  interrupted.catch(() => undefined);
  let asked = 0;
  const onSignal = () => {
    asked += 1;
    if (asked > 1) process.exit(EXIT.interrupted);
    process.stderr.write('\nStopping in order; the next start continues here.\n');
    interrupt(new CliError('Interrupted before it was done; the next start continues.', EXIT.interrupted));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    const working = work((opened) => {
      stack = opened;
    });
    working.catch(() => undefined);
    await Promise.race([working, interrupted]);
  } finally {
    await stack?.close();
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}
