import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { IngestProgress } from '../../domain/ingest/ingest-progress.js';

export const ingestProgressQuery = defineQuery<IngestProgress>('progress');

/** The key's budget has changed: whoever waits for the key asks its keeper again now. */
export const askAgainSignal = defineSignal('askAgain');
