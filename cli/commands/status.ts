import { Command } from 'commander';
import { openLake } from '../../workers/open-lake.js';
import { describeStatus } from '../output/describe-status.js';
import { printJson } from '../output/print-json.js';
import { pipelineStatus, type PipelineStatus } from '../pipeline/pipeline-status.js';
import { runRecords } from '../pipeline/run-records.js';
import { hasLake } from '../stack/has-lake.js';
import { findStack } from '../stack/open-stack.js';
import { pipelineConfiguration } from '../stack/pipeline-configuration.js';

interface Options {
  readonly json?: boolean;
}

/** Finished runs that are shown. */
const RECORDS_SHOWN = 10;

export function statusCommand(): Command {
  return new Command('status')
    .description('Show daily runs, backfills, quotas, and what waits for what until when.')
    .option('--json', 'print one JSON document on standard output')
    .addHelpText(
      'after',
      `
Asks the stack that runs over this SECTORFLOW_HOME, or the server that TEMPORAL_ADDRESS names. Where there is none, the
finished runs of the lake are shown. Nothing is started.

Examples:
  sectorflow status
  sectorflow status --json | jq .waiting`,
    )
    .action(async ({ json }: Options) => {
      if (json === true) await printJson(status);
      else process.stdout.write(`${describeStatus(await status())}\n`);
    });
}

async function status(): Promise<PipelineStatus> {
  const { configuration } = await pipelineConfiguration();
  const records = hasLake(configuration)
    ? await runRecords(await openLake(configuration), RECORDS_SHOWN)
    : [];
  return await pipelineStatus(await findStack(configuration), records, new Date());
}
