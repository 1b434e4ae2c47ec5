import {
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { RequestedDataset } from '../../domain/market/dataset.js';
import type { BackfillProgress, BackfillRequest } from '../../domain/runs/backfill.js';
import { failureSentence } from '../shared/failure-sentence.js';
import { BackfillQueue } from './backfill-queue.js';
import { backfillProgressQuery, cancelSignal, pauseSignal, requestSignal, resumeSignal } from './messages.js';
import { runRange } from './run-range.js';

export interface BackfillInput {
  readonly dataset: RequestedDataset;
  /** What an earlier run of this entity remembered. */
  readonly carried?: BackfillProgress;
}

/** An idle entity ends; the next signal-with-start begins a new one. */
const IDLE_END = '1 hour';

/**
 * The history of one dataset, on request. It exists so that ranges can be asked for, paused, resumed and cancelled at any
 * time, by any number of people, while quotas, crashes and deploys happen underneath. The queue of ranges outlives all of them.
 */
export async function backfill({ dataset, carried }: BackfillInput): Promise<void> {
  const queue = new BackfillQueue(carried ?? { dataset, paused: false, ranges: [] });
  let running: { readonly id: string; readonly scope: CancellationScope } | null = null;

  setHandler(backfillProgressQuery, () => queue.progress());
  setHandler(requestSignal, (request) => {
    queue.add(request);
    show();
  });
  setHandler(pauseSignal, () => {
    queue.paused = true;
    show();
  });
  setHandler(resumeSignal, () => {
    queue.paused = false;
    show();
  });
  setHandler(cancelSignal, (id) => {
    const cancelled = queue.cancel(id);
    if (running !== null && cancelled.includes(running.id)) running.scope.cancel();
    show();
  });

  while (!workflowInfo().continueAsNewSuggested) {
    const asked = await condition(() => queue.next() !== undefined, IDLE_END);
    if (!asked && !queue.paused) return;
    const request = queue.next();
    if (request !== undefined) await run(request);
  }
  await continueAsNew<typeof backfill>({ dataset, carried: queue.progress() });

  async function run(request: BackfillRequest): Promise<void> {
    const scope = new CancellationScope();
    running = { id: request.id, scope };
    try {
      await scope.run(() => runRange(dataset, request, queue, show));
    } catch (error) {
      if (isCancellation(error) && CancellationScope.current().consideredCancelled) throw error;
      queue.update(request.id, 'failed', failureSentence(error));
    } finally {
      running = null;
      show();
    }
  }

  function show(): void {
    setCurrentDetails(queue.describe());
  }
}
