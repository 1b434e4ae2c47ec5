import { isGrpcDeadlineError, type Client } from '@temporalio/client';
import { CliError, EXIT } from '../output/cli-error.js';

/** A worker answers within milliseconds; after this long there is none. */
const ANSWER_WITHIN_MS = 15_000;

/** Asks workflows something. @throws CliError when no worker answers. */
export async function answered<T>(client: Client, ask: () => Promise<T>): Promise<T> {
  try {
    return await client.withDeadline(Date.now() + ANSWER_WITHIN_MS, ask);
  } catch (error) {
    if (!isGrpcDeadlineError(error)) throw error;
    throw new CliError(
      `No worker answered within ${ANSWER_WITHIN_MS / 1000} s: is one running (\`sectorflow worker\`)?`,
      EXIT.failed,
      'NoWorker',
    );
  }
}
