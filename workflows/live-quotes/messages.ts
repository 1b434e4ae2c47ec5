import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { LiveProgress } from '../../domain/live/live-progress.js';

/** No poll begins while paused; one that has begun is finished. */
export const pauseSignal = defineSignal('pause');
export const resumeSignal = defineSignal('resume');

/** Ends the entity for good, after the part of a poll that is under way. */
export const stopSignal = defineSignal('stop');

export const liveProgressQuery = defineQuery<LiveProgress>('progress');
