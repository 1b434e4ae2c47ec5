import { BadInputError } from '../../domain/errors/bad-input-error.js';
import { CliError, EXIT } from './cli-error.js';

/** The name of the Temporal client's error. */
const WORKFLOW_FAILED = 'WorkflowFailedError';

export interface DescribedError {
  readonly type: string;
  readonly message: string;
  readonly exitCode: number;
}

/** One sentence for a person, a type and an exit code for a script. */
export function describeError(error: unknown): DescribedError {
  if (error instanceof BadInputError)
    return { type: error.name, message: error.message, exitCode: EXIT.badInput };
  if (error instanceof CliError)
    return { type: error.type, message: error.message, exitCode: error.exitCode };
  if (error instanceof Error) {
    // By name: its class would bring Temporal's client into commands that need none.
    if (error.name === WORKFLOW_FAILED) {
      return { type: error.name, message: innermost(error).message, exitCode: EXIT.failed };
    }
    const full = 'code' in error && error.code === 'ENOSPC';
    const message = full ? 'The disk is full: free some space and start again.' : error.message;
    return { type: error.name, message, exitCode: EXIT.failed };
  }
  return { type: 'Error', message: String(error), exitCode: EXIT.failed };
}

/** What a failure says by itself is often only that an activity failed; its last cause says why. */
function innermost(error: Error): Error {
  return error.cause instanceof Error ? innermost(error.cause) : error;
}
