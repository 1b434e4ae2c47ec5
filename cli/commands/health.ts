import { Command } from 'commander';
import { collectHealth } from '../../activities/health/collect-health.js';
import { quotaLedgers } from '../../adapters/temporal/quota-ledgers.js';
import type { PipelineHealth } from '../../domain/health/pipeline-health.js';
import { openAirflow } from '../../workers/open-airflow.js';
import { openLake } from '../../workers/open-lake.js';
import { describeHealth } from '../output/describe-health.js';
import { countFrom } from '../output/parse-count.js';
import { printJson } from '../output/print-json.js';
import { requireLake } from '../stack/has-lake.js';
import { findStack } from '../stack/open-stack.js';
import { pipelineConfiguration } from '../stack/pipeline-configuration.js';

interface Options {
  readonly days: number;
  readonly json?: boolean;
}

const A_WEEK_DAYS = 7;
const MOST_DAYS = 3660;

export function healthCommand(): Command {
  return new Command('health')
    .description(
      'Show how the pipeline did: success rates, durations against SLA, errors, quotas, gate history.',
    )
    .option('--days <n>', 'the window that ends now', countFrom(1, MOST_DAYS), A_WEEK_DAYS)
    .option('--json', 'print one JSON document on standard output')
    .addHelpText(
      'after',
      `
Reads the records that runs leave in the lake; the quota keepers, where a stack or TEMPORAL_ADDRESS is there; and Airflow, where
AIRFLOW_MWAA_ENVIRONMENT or AIRFLOW_URL names one. Nothing is started or changed. The DAG sector_health keeps the same
numbers in marts.mart_pipeline_health and, with SECTORFLOW_CLOUDWATCH=true, in CloudWatch.

Examples:
  sectorflow health
  sectorflow health --days 30 --json | jq '.stages[] | select(.slaMissed > 0)'`,
    )
    .action(async ({ days, json }: Options) => {
      if (json === true) await printJson(() => health(days));
      else process.stdout.write(`${describeHealth(await health(days))}\n`);
    });
}

async function health(days: number): Promise<PipelineHealth> {
  const { configuration } = await pipelineConfiguration();
  requireLake(configuration);
  const stack = await findStack(configuration);
  const ledgers = stack === null ? {} : await quotaLedgers(stack.client);
  const store = await openLake(configuration);
  return await collectHealth({ store, airflow: openAirflow(configuration), ledgers }, new Date(), days);
}
