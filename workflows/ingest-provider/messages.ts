import { defineQuery } from '@temporalio/workflow';
import type { IngestProgress } from '../../domain/ingest/ingest-progress.js';

export const ingestProgressQuery = defineQuery<IngestProgress>('progress');
