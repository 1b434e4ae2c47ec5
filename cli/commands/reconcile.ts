import { Command } from 'commander';
import { openStorage } from '../../workers/storage.js';
import { CliError, EXIT } from '../output/cli-error.js';
import { plainTable } from '../output/plain-table.js';
import { printJson } from '../output/print-json.js';
import { differenceSentence, reconcileLake, type Reconciliation } from '../pipeline/reconcile-lake.js';
import { readServed, type Served } from '../pipeline/read-served.js';
import { runningInstance } from '../../sandbox/stack/instance-file.js';
import { requireLake } from '../stack/has-lake.js';
import { pipelineConfiguration } from '../stack/pipeline-configuration.js';

interface Options {
  readonly json?: boolean;
}

interface Report extends Reconciliation {
  /** What the sandbox ever served; null with real providers. */
  readonly served: Served | null;
}

export function reconcileCommand(): Command {
  return new Command('reconcile')
    .description('Count every bar in lake and warehouse: landed = loaded + quarantined.')
    .option('--json', 'print one JSON document on standard output')
    .addHelpText(
      'after',
      `
A bar is a distinct (provider, symbol, trading date, occurrence, values). Rows that were fetched again count once. While
an activity holds the warehouse file, the count waits for it, up to a minute.

Examples:
  sectorflow reconcile
  sectorflow reconcile --json | jq .equal

Exit codes: 0 equal; 1 they differ; 2 bad input.`,
    )
    .action(async ({ json }: Options) => {
      let report: Report | undefined;
      const work = async () => {
        report = await reconcile();
        if (json !== true) print(report);
        const sentence = differenceSentence(report);
        if (sentence !== null) throw new CliError(sentence, EXIT.failed, 'CountsDiffer');
        return report;
      };
      if (json === true) await printJson(work, () => report ?? {});
      else await work();
    });
}

async function reconcile(): Promise<Report> {
  const { configuration, home } = await pipelineConfiguration();
  requireLake(configuration);
  const reconciliation = await reconcileLake(await openStorage(configuration));
  const running = await runningInstance(home.instance);
  return { ...reconciliation, served: await readServed(home, running?.sandboxUrl ?? null) };
}

function print({ counts, pending, served }: Report): void {
  const heads = ['Provider', 'Dataset', 'Served', 'Landed', 'Loaded', 'Quarantined', 'Fetched again'];
  const table = plainTable(
    heads,
    counts.map(({ provider, dataset, landed, loaded, quarantined, refetched }) => [
      provider,
      dataset,
      String(served?.[provider]?.[dataset] ?? '–'),
      ...[landed, loaded, quarantined, refetched].map(String),
    ]),
    heads.slice(2),
  );
  const waiting = pending.map(
    ({ provider, dataset, batches }) => `Not loaded yet: ${batches} batches of ${provider} ${dataset}`,
  );
  process.stdout.write(`${[table, ...waiting].join('\n')}\n`);
}
