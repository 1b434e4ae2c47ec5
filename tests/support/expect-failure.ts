import { WorkflowFailedError } from '@temporalio/client';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { expect } from 'vitest';

/** The application failure that a workflow ended with. */
export async function failureOf(result: Promise<unknown>): Promise<ApplicationFailure> {
  const error: unknown = await result.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(WorkflowFailedError);
  const { cause } = error as WorkflowFailedError;
  expect(cause).toBeInstanceOf(ApplicationFailure);
  return cause as ApplicationFailure;
}

/** Holds that a workflow ended as cancelled: neither done nor failed. */
export async function expectCancelled(result: Promise<unknown>): Promise<void> {
  await expect(result).rejects.toMatchObject({ cause: expect.any(CancelledFailure) as unknown });
}
