import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { BackfillProgress, BackfillRange, BackfillRequest } from '../../domain/runs/backfill.js';

/** Queue a range. What cannot be done appears in the progress as `rejected`, with the reason. */
export const requestSignal = defineSignal<[BackfillRequest]>('request');

/** The same with an answer: a request that makes no sense is refused at once. */
export const requestUpdate = defineUpdate<BackfillRange, [BackfillRequest]>('request');

/** Run the queued range with this request id next. */
export const reprioritiseSignal = defineSignal<[string]>('reprioritise');
export const pauseSignal = defineSignal('pause');
export const resumeSignal = defineSignal('resume');

/** Drop the queued or running range with this request id, or every one. */
export const cancelSignal = defineSignal<[string | null]>('cancel');

/** A held day of this backfill is decided: it waits no longer. Sent by the decision's workflow. */
export const dayDecidedSignal = defineSignal<[string]>('dayDecided');

export const backfillProgressQuery = defineQuery<BackfillProgress>('progress');
