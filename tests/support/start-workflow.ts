import type { Client, WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { dailyWorkflowId, type DailyPipelineInput } from '../../domain/runs/daily-run.js';
import { MAIN_TASK_QUEUE } from '../../domain/task-queues.js';
import type { dailyPipeline, ingestProvider } from '../../workflows/index.js';

export const DAY: TradingDate = '2018-02-07';

export async function startDay(
  client: Client,
  input: Partial<DailyPipelineInput> = {},
): Promise<WorkflowHandleWithFirstExecutionRunId<typeof dailyPipeline>> {
  return await client.workflow.start<typeof dailyPipeline>('dailyPipeline', {
    workflowId: dailyWorkflowId(DAY),
    taskQueue: MAIN_TASK_QUEUE,
    args: [{ tradingDate: DAY, ...input }],
  });
}

export async function startIngest(
  client: Client,
  plan: Parameters<typeof ingestProvider>[0]['plan'],
): Promise<WorkflowHandleWithFirstExecutionRunId<typeof ingestProvider>> {
  return await client.workflow.start<typeof ingestProvider>('ingestProvider', {
    workflowId: `test-${plan.provider}`,
    taskQueue: MAIN_TASK_QUEUE,
    args: [{ plan, asOf: DAY }],
  });
}
