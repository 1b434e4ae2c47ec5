import { ActivityFailure, ApplicationFailure, ChildWorkflowFailure, rootCause } from '@temporalio/workflow';

/** The sentence a person needs: the innermost cause, not the wrappers around it. */
export function failureSentence(error: unknown): string {
  return rootCause(error) ?? String(error);
}

/** The type of the innermost application failure, which tells retryable causes from final ones. */
export function failureType(error: unknown): string | null {
  let cause: unknown = error;
  while (cause instanceof ActivityFailure || cause instanceof ChildWorkflowFailure) cause = cause.cause;
  return cause instanceof ApplicationFailure ? (cause.type ?? null) : null;
}
