export { backfill } from './backfill/backfill.js';
export { dailyPipeline } from './daily-pipeline/daily-pipeline.js';
export { ingestProvider } from './ingest-provider/ingest-provider.js';
export { liveQuotes } from './live-quotes/live-quotes.js';
export { pipelineHealth } from './pipeline-health/pipeline-health.js';
export { quotaKeeper } from './quota-keeper/quota-keeper.js';
export { runWatch } from './run-watch/run-watch.js';
export { warehouseLock } from './warehouse-lock/warehouse-lock.js';
