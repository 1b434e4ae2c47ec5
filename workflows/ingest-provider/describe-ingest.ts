import type { IngestProgress } from '../../domain/ingest/ingest-progress.js';
import { PROVIDER_TITLES } from '../../domain/market/provider.js';

const REFUSALS_SHOWN = 10;

/** Markdown for the Temporal UI. */
export function describeIngest(progress: IngestProgress): string {
  const { provider, total, landed, rows, refused, handedOver, waiting } = progress;
  const lines = [`**${PROVIDER_TITLES[provider]}**: ${landed} of ${total} landed, ${rows} rows`];
  if (waiting !== null)
    lines.push('', `Waiting until ${waiting.until}: ${waiting.reason.replaceAll('_', ' ')}`);
  for (const { dataset, names } of handedOver) {
    lines.push(
      '',
      `Daily quota exhausted: ${names.length} × ${dataset} not fetched here; the run asks the next provider, where one is left`,
    );
  }
  if (refused.length > 0) {
    lines.push('', `${refused.length} refused:`, '');
    lines.push(...refused.slice(0, REFUSALS_SHOWN).map((item) => `- ${item.name}: ${item.message}`));
    if (refused.length > REFUSALS_SHOWN) lines.push(`- and ${refused.length - REFUSALS_SHOWN} more`);
  }
  return lines.join('\n');
}
