import { Command } from 'commander';
import { compactLake, type CompactedMonthSummary } from '../../adapters/lake/compact-lake.js';
import { deleteOriginals } from '../../adapters/lake/delete-originals.js';
import { newYorkDay } from '../../domain/calendar/new-york-time.js';
import { openStorage } from '../../workers/storage.js';
import { compactedTable, type CompactionReport } from '../output/compacted-table.js';
import { printJson } from '../output/print-json.js';
import { printText } from '../output/print-text.js';
import { parseFinishedMonth } from '../pipeline/parse-finished-month.js';
import { requireLake } from '../stack/has-lake.js';
import { pipelineConfiguration } from '../stack/pipeline-configuration.js';

interface Options {
  readonly before?: string;
  readonly deleteOriginals?: boolean;
  readonly json?: boolean;
}

export function compactCommand(): Command {
  return new Command('compact')
    .description('Merge what landed in each finished month into one file, for each provider and dataset.')
    .option('--before <month>', 'only months before this one, YYYY-MM (default: the current month)')
    .option('--delete-originals', 'delete the landed objects whose rows are in compacted files')
    .option('--json', 'print one JSON document on standard output')
    .addHelpText(
      'after',
      `
A month is that of the runs that fetched, in New York. Every row keeps its fetch, so that no vintage is lost. The lake
is never changed: the files stand beside the originals, under compacted/, and readers take them from the moment
that they are complete. What lands for a month afterwards goes into a second file at the next compaction.

--delete-originals is the exception: it reads a compacted file back whole, then deletes the landed objects that went into
it. Manifests always stay. It can end at any moment and be repeated; nothing can be restored.

Examples:
  sectorflow compact
  sectorflow compact --before 2018-01 --json
  sectorflow compact --delete-originals

Exit codes: 0 done; 1 failed; 2 bad input.`,
    )
    .action(async (options: Options) => {
      if (options.json === true) await printJson(() => compact(options));
      else await printText(compactedTable(await compact(options)));
    });
}

async function compact(options: Options): Promise<CompactionReport> {
  const now = new Date();
  const before = parseFinishedMonth(options.before, newYorkDay(now));
  const { configuration } = await pipelineConfiguration();
  requireLake(configuration);
  const { store, withLakeReader } = await openStorage(configuration);
  return await withLakeReader(async (connection) => {
    const onMonth = ({ provider, dataset, month, objects }: CompactedMonthSummary) =>
      process.stderr.write(`${provider} ${dataset} ${month}: ${objects} objects merged\n`);
    const months = await compactLake({ connection, store, before, now, onMonth });
    const deleted =
      options.deleteOriginals === true ? await deleteOriginals(connection, store, before) : null;
    return { before, months, deleted };
  });
}
