import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { IngestProgress } from '../../domain/ingest/ingest-progress.js';
import { PROVIDERS, PROVIDER_TITLES } from '../../domain/market/provider.js';

/** How far the ingestion children of a workflow are; children that were never started are absent. */
export async function ingestProgress(client: Client, parentId: string): Promise<IngestProgress[]> {
  const progress = await Promise.all(
    PROVIDERS.map(async (provider) => {
      try {
        return await client.workflow.getHandle(`${parentId}-${provider}`).query<IngestProgress>('progress');
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return null;
        throw error;
      }
    }),
  );
  return progress.filter((one) => one !== null);
}

/** One line: `Yahoo Finance 250/505, FRED 12/12`, and what waits until when. */
export function describeIngest(progress: readonly IngestProgress[]): string {
  return progress
    .map(({ provider, landed, total, refused, waiting }) => {
      const missing = refused.length > 0 ? ` (${refused.length} refused)` : '';
      const wait =
        waiting === null ? '' : ` waits until ${waiting.until}: ${waiting.reason.replaceAll('_', ' ')}`;
      return `${PROVIDER_TITLES[provider]} ${landed}/${total}${missing}${wait}`;
    })
    .join(', ');
}
