import { describeEstimate } from '../output/describe-estimate.js';
import { findStack } from '../stack/open-stack.js';
import { pipelineConfiguration } from '../stack/pipeline-configuration.js';
import type { BackfillOptions } from './backfill-options.js';
import { estimateForHome } from './estimate-for-home.js';
import { rangesAsked } from './ranges-asked.js';

/** Prints what a backfill would cost; starts nothing and asks nobody but a quota keeper that runs. @returns the document. */
export async function dryRunBackfill(options: BackfillOptions): Promise<object> {
  const now = new Date();
  const pipeline = await pipelineConfiguration();
  const asked = await rangesAsked(options, pipeline, now);
  const stack = await findStack(pipeline.configuration);
  const estimate = await estimateForHome(asked, pipeline, stack?.client ?? null, now);
  if (options.json !== true) process.stdout.write(`${describeEstimate(estimate)}\n`);
  return { dryRun: true, ...estimate };
}
