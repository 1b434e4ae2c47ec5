import { WorkflowFailedError } from '@temporalio/client';
import { rootCause } from '@temporalio/common';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import { CliError, EXIT } from './cli-error.js';

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
  if (error instanceof WorkflowFailedError) {
    return { type: error.name, message: rootCause(error.cause) ?? error.message, exitCode: EXIT.failed };
  }
  if (error instanceof Error) {
    const full = 'code' in error && error.code === 'ENOSPC';
    const message = full ? 'The disk is full: free some space and start again.' : error.message;
    return { type: error.name, message, exitCode: EXIT.failed };
  }
  return { type: 'Error', message: String(error), exitCode: EXIT.failed };
}
