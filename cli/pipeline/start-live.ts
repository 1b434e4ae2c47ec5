import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import { createPlanQuotes } from '../../activities/live/plan-quotes.js';
import { readUniverse } from '../../adapters/universe/read-universe.js';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import { liveWorkflowId } from '../../domain/live/live-workflow-id.js';
import { marketWindow } from '../../domain/live/market-window.js';
import { quoteRequests } from '../../domain/live/quote-plan.js';
import { spacingMs } from '../../domain/quota/budget.js';
import { MAIN_TASK_QUEUE } from '../../domain/task-queues.js';
import { activitySettings } from '../../workers/activity-settings.js';
import type { Configuration } from '../../workers/configuration.js';
import { CliError, EXIT } from '../output/cli-error.js';
import { answered } from '../stack/answered.js';
import { liveState, type LiveState } from './live-quotes.js';

export interface LiveAsked {
  readonly universe: string;
  readonly symbols: readonly string[] | null;
  readonly everySeconds: number;
}

/**
 * What the workflow would only find out at its first poll.
 *
 * @throws BadInputError for a symbol outside the universe, a provider that is switched off, and a pace that the key cannot
 * keep.
 */
export async function checkLive(configuration: Configuration, asked: LiveAsked, now: Date): Promise<void> {
  const settings = activitySettings(configuration, null);
  const universe = () => readUniverse(configuration.SECTORFLOW_UNIVERSE);
  const { tradingDate } = marketWindow(now);
  const plan = await createPlanQuotes({ universe, settings })({ symbols: asked.symbols, tradingDate });
  const requests = quoteRequests(plan.symbols);
  const seconds = Math.ceil((requests * spacingMs(settings.budgets[plan.provider])) / 1000);
  if (asked.everySeconds >= seconds) return;
  throw new BadInputError({
    what: '--every',
    given: String(asked.everySeconds),
    allowed: `at least ${seconds} s: ${plan.symbols.length} symbols take ${requests} requests, and the key's budget gives no more`,
  });
}

/** Starts the polling; asked for again as it is, changes nothing. @throws CliError when it goes on at another pace. */
export async function startLive(client: Client, asked: LiveAsked): Promise<LiveState> {
  const { universe, everySeconds } = asked;
  try {
    await answered(client, () =>
      client.workflow.start('liveQuotes', {
        workflowId: liveWorkflowId(universe),
        taskQueue: MAIN_TASK_QUEUE,
        args: [asked],
        staticSummary: `Live quotes of ${universe}, every ${everySeconds} s`,
      }),
    );
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    const running = await liveState(client, universe);
    if (running.progress?.everySeconds === everySeconds) return running;
    throw new CliError(
      `Quotes of "${universe}" are polled already, every ${running.progress?.everySeconds ?? '?'} s: \`sectorflow live stop\` first.`,
      EXIT.failed,
      'AlreadyPolling',
    );
  }
  return await liveState(client, universe);
}
