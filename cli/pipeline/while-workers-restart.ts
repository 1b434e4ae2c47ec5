import { ServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { setTimeout as sleep } from 'node:timers/promises';
import { CliError, EXIT } from '../output/cli-error.js';

/** A worker that was killed, or that a release replaces, is back well before, on a busy machine too. */
const WITHIN_MS = 180_000;
const PAUSE_MS = 500;

/**
 * Asks a workflow that is followed until it answers: the run goes on when its worker dies, and whoever watches it does too.
 *
 * @throws CliError when nobody has answered for so long; what `ask` throws for another reason.
 */
export async function whileWorkersRestart<T>(
  ask: () => Promise<T>,
  {
    withinMs = WITHIN_MS,
    pauseMs = PAUSE_MS,
  }: { readonly withinMs?: number; readonly pauseMs?: number } = {},
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ServiceError) || error instanceof WorkflowNotFoundError) throw error;
      if (Date.now() >= deadline) {
        const why = error.cause?.message ?? error.message;
        throw new CliError(
          `No worker has answered for ${Math.round(withinMs / 1000)} s (${why}): is one running (\`sectorflow worker\`)?`,
          EXIT.failed,
          'NoWorker',
        );
      }
      await sleep(pauseMs);
    }
  }
}
