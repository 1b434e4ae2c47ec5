import type { RequestedDataset } from '../../domain/market/dataset.js';
import type { BackfillProgress } from '../../domain/runs/backfill.js';
import type { Interruption } from '../stack/interruptible.js';
import { pipelineConfiguration } from '../stack/pipeline-configuration.js';
import { showOpening } from '../stack/show-opening.js';
import type { BackfillOptions } from './backfill-options.js';
import { BACKFILL_DATASETS } from './backfill-requests.js';
import { backfillProgress } from './request-backfill.js';
import { steerBackfill, type Steering } from './steer-backfills.js';

interface Steered {
  readonly dataset: RequestedDataset;
  /** False where no backfill of the dataset runs. */
  readonly reached: boolean;
  readonly progress: BackfillProgress | null;
}

/** Pauses, resumes or cancels the named datasets' backfills, or every one's. @returns the document. */
export async function steerDatasets(
  options: BackfillOptions,
  steering: Steering,
  interruption: Interruption,
): Promise<object> {
  const { configuration } = await pipelineConfiguration();
  const { client } = await showOpening(configuration, interruption);
  const datasets: Steered[] = [];
  for (const dataset of options.dataset ?? BACKFILL_DATASETS) {
    const reached = await steerBackfill(client, dataset, steering);
    const progress = reached ? await backfillProgress(client, dataset) : null;
    datasets.push({ dataset, reached, progress });
  }
  if (options.json !== true) process.stdout.write(`${datasets.map(describeSteered).join('\n')}\n`);
  return { signal: steering.signal, datasets };
}

function describeSteered({ dataset, progress }: Steered): string {
  if (progress === null) return `${dataset}: no backfill runs`;
  const open = progress.ranges.filter(({ status }) => ['queued', 'ingesting', 'loading'].includes(status));
  const state = progress.paused ? 'paused' : 'not paused';
  const ranges = open.map(({ request, status }) => `${request.from} to ${request.to} ${status}`);
  return `${dataset}: ${state}, ${ranges.length === 0 ? 'nothing is open' : ranges.join(', ')}`;
}
