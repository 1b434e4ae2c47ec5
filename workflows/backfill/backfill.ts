import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { RequestedDataset } from '../../domain/market/dataset.js';
import type { BackfillProgress, BackfillRequest } from '../../domain/runs/backfill.js';
import { failureSentence } from '../shared/failure-sentence.js';
import { isOwnCancellation } from '../shared/is-own-cancellation.js';
import { BackfillQueue } from './backfill-queue.js';
import {
  backfillProgressQuery,
  cancelSignal,
  dayDecidedSignal,
  pauseSignal,
  reprioritiseSignal,
  requestSignal,
  requestUpdate,
  resumeSignal,
} from './messages.js';
import { readRequest } from './read-request.js';
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
  setHandler(
    requestUpdate,
    (request) => {
      const range = queue.add(request);
      show();
      return range;
    },
    {
      validator: (request) => {
        const { rejected } = readRequest(request);
        if (rejected !== null) throw new Error(rejected);
      },
    },
  );
  setHandler(reprioritiseSignal, (id) => {
    queue.prioritise(id);
    show();
  });
  setHandler(dayDecidedSignal, (tradingDate) => {
    queue.decided(tradingDate);
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

  try {
    if ((await serve()) === 'idle') return;
  } catch (error) {
    // Whoever asks how a range ended must not be told that it still runs.
    queue.cancel(null);
    show();
    await CancellationScope.nonCancellable(() => condition(allHandlersFinished));
    throw error;
  }
  await continueAsNew<typeof backfill>({ dataset, carried: queue.progress() });

  async function serve(): Promise<'idle' | 'history long'> {
    for (;;) {
      const asked = await condition(() => queue.next() !== undefined, IDLE_END);
      const request = queue.next();
      if (request !== undefined) await run(request);
      await condition(allHandlersFinished);
      if (workflowInfo().continueAsNewSuggested) return 'history long';
      if (!asked && !queue.paused && queue.next() === undefined) return 'idle';
    }
  }

  async function run(request: BackfillRequest): Promise<void> {
    const scope = new CancellationScope();
    running = { id: request.id, scope };
    try {
      await scope.run(() => runRange(dataset, request, queue, show));
    } catch (error) {
      if (isOwnCancellation(error)) throw error;
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
