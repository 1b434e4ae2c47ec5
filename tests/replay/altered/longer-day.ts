import { setWorkflowOptions, sleep } from '@temporalio/workflow';
import * as today from '../../../workflows/index.js';

// A next version: today's workflows, but for a daily run that begins with a timer, which a run of today would not survive.
export const { backfill, ingestProvider, liveQuotes, pipelineHealth, quotaKeeper, warehouseLock } = today;

export async function dailyPipeline(
  ...args: Parameters<typeof today.dailyPipeline>
): ReturnType<typeof today.dailyPipeline> {
  await sleep('100 milliseconds');
  return await today.dailyPipeline(...args);
}
setWorkflowOptions({ versioningBehavior: 'PINNED' }, dailyPipeline);
