import { CancellationScope, isCancellation } from '@temporalio/workflow';

/** Whether the error comes from a cancellation of the code that asks; a child that others cancelled has failed. */
export function isOwnCancellation(error: unknown): boolean {
  return isCancellation(error) && CancellationScope.current().consideredCancelled;
}
