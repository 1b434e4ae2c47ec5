import { describeRanges } from '../output/describe-ranges.js';
import { showSteps } from '../output/screen.js';
import type { Interruption } from '../stack/interruptible.js';
import { pipelineConfiguration } from '../stack/pipeline-configuration.js';
import { showOpening } from '../stack/show-opening.js';
import type { BackfillOptions } from './backfill-options.js';
import { estimateForHome } from './estimate-for-home.js';
import { followBackfills, type AskedRange, type RangeProgress } from './follow-backfills.js';
import { rangesAsked } from './ranges-asked.js';
import { requestBackfill } from './request-backfill.js';

/**
 * Queues the ranges that were asked for, shows how they go and ends with them; with `--no-wait` it ends once they are
 * queued. @returns the document.
 */
export async function requestAndFollow(
  options: BackfillOptions,
  interruption: Interruption,
): Promise<object> {
  const now = new Date();
  // A server elsewhere has workers with keys of their own; what they lack shows in the range's progress.
  const elsewhere = process.env['TEMPORAL_ADDRESS'] !== undefined;
  const pipeline = await pipelineConfiguration();
  const asked = await rangesAsked(options, pipeline, now);
  if (!elsewhere) await estimateForHome(asked, pipeline, null, now);

  const { client, failed } = await showOpening(pipeline.configuration, interruption);
  await Promise.all(asked.map(({ dataset, request }) => requestBackfill(client, dataset, request)));
  let progress: readonly RangeProgress[] = [];
  if (options.wait) {
    await showSteps(
      [
        {
          title: 'Backfill',
          work: async (say) => {
            const following = followBackfills(client, asked, (now) => {
              progress = now;
              say(describeRanges(now));
            });
            await Promise.race([following, failed]);
          },
        },
      ],
      interruption.signal,
    );
  }
  if (options.json !== true) process.stdout.write(`${asked.map((one) => line(one, progress)).join('\n')}\n`);
  return { ranges: asked.map((one) => rangeDocument(one, progress)) };
}

function rangeDocument({ dataset, request }: AskedRange, progress: readonly RangeProgress[]) {
  const range = progress.find((one) => one.dataset === dataset)?.range;
  return { dataset, ...request, status: range?.status ?? 'queued', summary: range?.summary ?? null };
}

function line(asked: AskedRange, progress: readonly RangeProgress[]): string {
  const { dataset, id, from, to, status, summary } = rangeDocument(asked, progress);
  return `${dataset} ${from} to ${to}: ${status}${summary === null ? ` as ${id}` : `, ${summary}`}`;
}
