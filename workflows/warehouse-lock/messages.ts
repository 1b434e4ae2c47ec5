import { defineQuery, defineSignal } from '@temporalio/workflow';

/** One workflow's wish to use the warehouse alone. `id` is deterministic: asking twice is asking once. */
export interface LockTicket {
  readonly id: string;
  readonly workflowId: string;
  readonly runId: string;
}

export const acquireSignal = defineSignal<[LockTicket]>('acquire');
export const releaseSignal = defineSignal<[LockTicket]>('release');

/** Sent to the ticket's workflow when its turn has come. */
export const grantedSignal = defineSignal<[LockTicket]>('warehouseGranted');

export interface LockState {
  readonly holder: LockTicket | null;
  readonly queue: readonly LockTicket[];
}

export const lockStateQuery = defineQuery<LockState>('state');
