import { Command } from 'commander';
import { printJson } from '../output/print-json.js';
import { rebuildWarehouse, type Rebuilt } from '../rebuild/rebuild-warehouse.js';
import { requireDuckDb } from '../stack/require-duckdb.js';
import { requireLake } from '../stack/has-lake.js';
import { pipelineConfiguration } from '../stack/pipeline-configuration.js';

interface Options {
  readonly json?: boolean;
}

export function rebuildCommand(): Command {
  return new Command('rebuild')
    .description('Make the warehouse and the marts anew from the lake alone.')
    .option('--json', 'print one JSON document on standard output')
    .addHelpText(
      'after',
      `
Every batch is loaded as it was decided when it was loaded first: what was quarantined or held stays so, and what a person
released is released. History that nobody judged is judged row by row. What a daily run landed and did not come to judge
is left for that run. The new warehouse takes the old one's place at the end, in one step; until then, and if anything
fails, the old one stays. No stack may run over the same SECTORFLOW_HOME meanwhile.

Examples:
  sectorflow rebuild
  rm -r .sectorflow/warehouse && sectorflow rebuild && sectorflow reconcile

Exit codes: 0 rebuilt; 1 failed, the old warehouse is as it was; 2 bad input.`,
    )
    .action(async ({ json }: Options) => {
      if (json === true) await printJson(rebuild);
      else print(await rebuild());
    });
}

async function rebuild(): Promise<Rebuilt> {
  const pipeline = await pipelineConfiguration();
  requireLake(pipeline.configuration);
  requireDuckDb(pipeline.configuration, 'rebuild');
  return await rebuildWarehouse(pipeline);
}

function print({ decisions, loadedRows, tradingDates, models, tests, left, counts }: Rebuilt): void {
  const lines = [
    '',
    `Decisions     ${decisions} replayed, ${loadedRows} rows loaded`,
    `Bars          ${counts.landed} landed = ${counts.loaded} loaded + ${counts.quarantined} quarantined`,
    models === 0
      ? 'Marts         none: nothing is loaded'
      : `Marts         ${models} models, ${tests} tests, metrics of ${tradingDates.length} trading dates`,
    ...(left.length === 0
      ? []
      : [
          `Left          ${left.length} batches of a daily run that has not judged them: run it again, and they are loaded`,
        ]),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
