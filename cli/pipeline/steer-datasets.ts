import { BadInputError } from '../../domain/errors/bad-input-error.js';
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

/**
 * Pauses, resumes, cancels or reorders the named datasets' backfills, or every one's.
 *
 * @returns the document.
 * @throws BadInputError for an id that no backfill knows.
 */
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
  requireKnown(steering, datasets);
  if (options.json !== true) process.stdout.write(`${datasets.map(describeSteered).join('\n')}\n`);
  return { signal: steering.signal, datasets };
}

function requireKnown(steering: Steering, datasets: readonly Steered[]): void {
  const id = 'id' in steering ? steering.id : null;
  const ranges = datasets.flatMap(({ progress }) => progress?.ranges ?? []);
  if (id === null || ranges.some(({ request }) => request.id === id)) return;
  const queued = ranges.filter(({ status }) => status === 'queued').map(({ request }) => request.id);
  const allowed =
    queued.length === 0 ? 'the id of a request; none is queued' : `an id, such as ${queued.join(', ')}`;
  throw new BadInputError({ what: `backfill to ${steering.signal}`, given: id, allowed });
}

function describeSteered({ dataset, progress }: Steered): string {
  if (progress === null) return `${dataset}: no backfill runs`;
  const open = progress.ranges.filter(({ status }) => ['queued', 'ingesting', 'loading'].includes(status));
  const state = progress.paused ? 'paused' : 'not paused';
  const ranges = open.map(
    ({ request, status }) => `${request.from} to ${request.to} ${status} (${request.id})`,
  );
  return `${dataset}: ${state}, ${ranges.length === 0 ? 'nothing is open' : ranges.join(', ')}`;
}
