import { Command, Option } from 'commander';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import { printJson } from '../output/print-json.js';
import type { BackfillOptions } from '../pipeline/backfill-options.js';
import { BACKFILL_DATASETS } from '../pipeline/backfill-requests.js';
import { dryRunBackfill } from '../pipeline/dry-run-backfill.js';
import { requestAndFollow } from '../pipeline/request-and-follow.js';
import { steerDatasets } from '../pipeline/steer-datasets.js';
import { interruptible, type Interruption } from '../stack/interruptible.js';

export function backfillCommand(): Command {
  return new Command('backfill')
    .description('Ask for history: land and load what the lake lacks of a range.')
    .option('--from <date>', 'first day, written YYYY-MM-DD; SECTORFLOW_HISTORY_START unless given')
    .option('--to <date>', 'last day')
    .option(
      '--symbols <list>',
      'symbols (or FRED series) separated by commas; all of them unless given',
      listOf,
    )
    .addOption(
      new Option(
        '--dataset <name...>',
        'datasets; all of them unless given, daily_bars alone with --symbols',
      ).choices(BACKFILL_DATASETS),
    )
    .option('--reason <text>', 'kept with the request and shown wherever it is', 'asked for by hand')
    .option('--dry-run', 'print requests, quota days and finish time; ask no provider')
    .option('--no-wait', 'only queue the request')
    .option('--pause', 'hold the queues; what is under way goes on')
    .option('--resume', 'go on with the queues')
    .option('--cancel [id]', 'drop the request with this id, or every one')
    .option('--first <id>', 'put the queued request with this id before the others')
    .option('--json', 'print one JSON document on standard output')
    .addHelpText(
      'after',
      `
The request waits in its dataset's queue, in the workflow backfill-<dataset>; daily runs go first. A stack that runs over
the same SECTORFLOW_HOME does the work; where there is none, one is started for as long as it takes.

Examples:
  sectorflow backfill --from 2013-02-08 --to 2018-02-06 --dry-run
  sectorflow backfill --from 2017-01-03 --to 2017-12-29 --symbols AAPL,BRK.B --reason "symbols were missing"
  sectorflow backfill --from 2000-01-01 --to 2018-02-06 --dataset macro_observations --no-wait
  sectorflow backfill --pause --dataset daily_bars
  sectorflow backfill --cancel                    every request of every dataset

Exit codes: 0 loaded (or queued, or printed); 1 failed; 2 bad input; 3 the queue is paused; 130 interrupted.`,
    )
    .action(async (options: BackfillOptions) => {
      const work = async () => {
        let document: object = {};
        await interruptible(async (interruption) => {
          document = await backfill(options, interruption);
        });
        return document;
      };
      if (options.json === true) await printJson(work);
      else await work();
    });
}

async function backfill(options: BackfillOptions, interruption: Interruption): Promise<object> {
  const { pause, resume, cancel, first: id, dryRun } = options;
  const steering = [
    ...(pause === true ? [{ signal: 'pause' } as const] : []),
    ...(resume === true ? [{ signal: 'resume' } as const] : []),
    ...(cancel === undefined ? [] : [{ signal: 'cancel', id: cancel === true ? null : cancel } as const]),
    ...(id === undefined ? [] : [{ signal: 'reprioritise', id } as const]),
  ];
  const asks = options.from !== undefined || options.to !== undefined;
  if (steering.length + (asks ? 1 : 0) !== 1) {
    throw new BadInputError({
      what: 'backfill',
      given: [...steering.map(({ signal }) => `--${signal}`), ...(asks ? ['--to'] : [])].join(' '),
      allowed: 'one of --to (with --from), --pause, --resume, --cancel or --first',
    });
  }
  const [first] = steering;
  if (first !== undefined) return await steerDatasets(options, first, interruption);
  return dryRun === true ? await dryRunBackfill(options) : await requestAndFollow(options, interruption);
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
