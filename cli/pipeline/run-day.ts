import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowFailedError,
  WorkflowNotFoundError,
  type Client,
} from '@temporalio/client';
import { rootCause } from '@temporalio/common';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ObjectStore } from '../../adapters/lake/object-store.js';
import { ObjectNotFoundError } from '../../adapters/lake/object-not-found-error.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import {
  dailyWorkflowId,
  type DailyPipelineInput,
  type DailyProgress,
  type DailyRunRecord,
} from '../../domain/runs/daily-run.js';
import { runRecordKey } from '../../domain/runs/run-record-key.js';
import type { Stage } from '../../domain/stages.js';
import { MAIN_TASK_QUEUE } from '../../domain/task-queues.js';
import { CliError, EXIT } from '../output/cli-error.js';
import { readRecord } from '../../adapters/lake/json-records.js';
import { whileWorkersRestart } from './while-workers-restart.js';

export interface RunDayOptions {
  readonly tradingDate: TradingDate;
  /** Make a new run although the date has one. */
  readonly force: boolean;
  /** Of the list that a new run uses; today's unless given. */
  readonly universeVersion?: string | undefined;
  /** The first stage that a new run does again; the earlier ones are taken over from the date's newest run. */
  readonly fromStage?: Stage | undefined;
  readonly onProgress: (progress: DailyProgress) => void;
  /** End with an error when the gate blocks, in place of waiting for the decision. */
  readonly stopAtBlock: boolean;
}

const POLL_MS = 300;

/**
 * Runs `dailyPipeline` for a date and waits for it. A run in progress is joined; a date that is done returns its record.
 *
 * @throws CliError when the run fails, is cancelled, or waits for a person and `stopAtBlock` is set.
 */
export async function runDay(
  client: Client,
  store: ObjectStore,
  options: RunDayOptions,
): Promise<DailyRunRecord> {
  const { tradingDate, force, universeVersion, fromStage, onProgress, stopAtBlock } = options;
  const before = force ? null : await runRecord(store, tradingDate);
  if (before !== null) {
    onProgress(before);
    return before;
  }
  await startRun(client, {
    tradingDate,
    ...(universeVersion === undefined ? {} : { universeVersion }),
    ...(fromStage === undefined ? {} : { restart: { fromStage } }),
  });
  const handle = client.workflow.getHandle<() => Promise<DailyRunRecord>>(dailyWorkflowId(tradingDate));
  const outcome = handle.result().then(
    (record) => ({ record }),
    (error: unknown) => ({ error }),
  );
  for (;;) {
    const settled = await Promise.race([outcome, sleep(POLL_MS)]);
    const progress = await whileWorkersRestart(() => dailyProgress(client, tradingDate));
    if (progress !== null) onProgress(progress);
    if (settled !== undefined) {
      if ('record' in settled) return settled.record;
      throw asCliError(settled.error, tradingDate);
    }
    if (stopAtBlock && progress?.stages.some(({ status }) => status === 'blocked') === true) {
      const why = progress.gate?.description ?? '';
      throw new CliError(
        `The quality gate blocks ${tradingDate} and waits for a decision: while a stack is up, \`sectorflow gate resolve --date ${tradingDate} --decision approve|exclude|refetch|abort --by NAME --reason WHY\`.\n${why}`,
        EXIT.blocked,
        'GateBlocked',
      );
    }
  }
}

/** The record of the newest finished run of a date, or null. */
export async function runRecord(
  store: ObjectStore,
  tradingDate: TradingDate,
): Promise<DailyRunRecord | null> {
  try {
    return await readRecord<DailyRunRecord>(store, runRecordKey(tradingDate));
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return null;
    throw error;
  }
}

/** Null where the server knows no run of the date. */
export async function dailyProgress(client: Client, tradingDate: TradingDate): Promise<DailyProgress | null> {
  try {
    return await client.workflow.getHandle(dailyWorkflowId(tradingDate)).query<DailyProgress>('progress');
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

async function startRun(client: Client, input: DailyPipelineInput): Promise<void> {
  try {
    await client.workflow.start('dailyPipeline', {
      workflowId: dailyWorkflowId(input.tradingDate),
      taskQueue: MAIN_TASK_QUEUE,
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      args: [input],
      staticSummary: `Sector analysis of ${input.tradingDate}`,
    });
  } catch (error) {
    // It runs already: join it.
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

function asCliError(error: unknown, tradingDate: TradingDate): unknown {
  if (!(error instanceof WorkflowFailedError)) return error;
  return new CliError(
    `The run of ${tradingDate} ended without a report: ${rootCause(error.cause) ?? error.message}`,
    EXIT.failed,
    'RunFailed',
  );
}
