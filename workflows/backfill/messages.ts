import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { BackfillProgress, BackfillRequest } from '../../domain/runs/backfill.js';

/** Queue a range. What cannot be done appears in the progress as `rejected`, with the reason. */
export const requestSignal = defineSignal<[BackfillRequest]>('request');
export const pauseSignal = defineSignal('pause');
export const resumeSignal = defineSignal('resume');

/** Drop the queued or running range with this request id, or every one. */
export const cancelSignal = defineSignal<[string | null]>('cancel');

export const backfillProgressQuery = defineQuery<BackfillProgress>('progress');
