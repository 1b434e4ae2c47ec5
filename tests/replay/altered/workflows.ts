import { sleep } from '@temporalio/workflow';
import * as today from '../../../workflows/index.js';

// Today's workflows, but for one that begins with a timer that its recorded runs did not have.
export const {
  backfill,
  changeQuarantine,
  dailyPipeline,
  ingestProvider,
  liveQuotes,
  pipelineHealth,
  quotaKeeper,
  runWatch,
} = today;

export async function warehouseLock(...args: Parameters<typeof today.warehouseLock>): Promise<void> {
  await sleep('1 second');
  await today.warehouseLock(...args);
}
