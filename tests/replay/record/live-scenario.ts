import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import { marketWindow } from '../../../domain/live/market-window.js';
import { liveWorkflowId } from '../../../domain/live/live-workflow-id.js';
import { MAIN_TASK_QUEUE } from '../../../domain/task-queues.js';
import { pauseSignal, resumeSignal } from '../../../workflows/live-quotes/messages.js';
import type { Overrides, TimeSkipping } from '../../support/open-time-skipping.js';
import { thisRun } from './scenario.js';

export const LIVE_SCENARIO = 'live-quotes-one-session';

const STEP_MS = 10 * 60_000;
const EVERY_S = 3_600;

/** The clock does not wait for workers: they get this long after each step. */
const SETTLE_MS = 150;

const SYMBOLS = ['AAPL', 'BRK.B'];

export const liveActivities: Overrides = () => {
  let polls = 0;
  return {
    planQuotes: () => Promise.resolve({ provider: 'yahoo', keyAlias: 'default', symbols: SYMBOLS }),
    pollQuotes: ({ plan }) => {
      polls += 1;
      const missed = polls === 2;
      return Promise.resolve({
        landed: missed ? 0 : plan.symbols.length,
        unquoted: [],
        unasked: [],
        failure: missed ? 'connection reset' : null,
        newestQuoteAt: null,
        spent: 1,
        closed: null,
      });
    },
  };
};

/** One session from before its opening bell to its end, with a failed poll and a pause. */
export async function playLive({ client, now, pass }: TimeSkipping): Promise<WorkflowHandle> {
  const workflowId = liveWorkflowId('recorded');
  const { opensAt } = marketWindow(new Date((await now()) + STEP_MS));
  await pass(Math.max(0, opensAt - STEP_MS - (await now())));
  await client.workflow.start('liveQuotes', {
    workflowId,
    taskQueue: MAIN_TASK_QUEUE,
    args: [{ universe: 'recorded', symbols: null, everySeconds: EVERY_S }],
  });
  const run = await thisRun(client, workflowId);
  const quotes = client.workflow.getHandle(workflowId);
  for (let step = 0; (await run.describe()).status.name === 'RUNNING'; step += 1) {
    if (step === 10) await quotes.signal(pauseSignal);
    if (step === 20) await quotes.signal(resumeSignal);
    await pass(STEP_MS);
    await sleep(SETTLE_MS);
  }
  return run;
}
