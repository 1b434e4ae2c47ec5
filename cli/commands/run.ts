import { Command, Option } from 'commander';
import { readKeptUniverse } from '../../adapters/universe/read-kept-universe.js';
import { parseKnownAt } from '../../domain/calendar/parse-known-at.js';
import { parseSession } from '../../domain/calendar/trading-calendar.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import type { DailyRunRecord } from '../../domain/runs/daily-run.js';
import { STAGES, type Stage } from '../../domain/stages.js';
import { runningInstance } from '../../sandbox/stack/instance-file.js';
import { openLake } from '../../workers/open-lake.js';
import { openStorage } from '../../workers/storage.js';
import { printJson } from '../output/print-json.js';
import { printResult } from '../output/print-result.js';
import { showSteps, type ScreenStep } from '../output/screen.js';
import { emptyDocument, noteRecord, type DraftDocument } from '../output/start-document.js';
import { checkRun } from '../pipeline/check-run.js';
import { completeDay } from '../pipeline/complete-day.js';
import { reportKnownAt } from '../pipeline/known-at.js';
import { readCounts } from '../pipeline/read-counts.js';
import { readSectors } from '../pipeline/read-sectors.js';
import { readServed } from '../pipeline/read-served.js';
import { runRecord } from '../pipeline/run-day.js';
import { hasLake, requireLake } from '../stack/has-lake.js';
import { requireDuckDb } from '../stack/require-duckdb.js';
import { interruptible, type Interruption } from '../stack/interruptible.js';
import { showOpening } from '../stack/show-opening.js';
import { pipelineConfiguration, type PipelineConfiguration } from '../stack/pipeline-configuration.js';

interface Options {
  readonly date: string;
  readonly force?: boolean;
  readonly universeVersion?: string;
  readonly fromStage?: Stage;
  readonly knownAt?: string;
  readonly json?: boolean;
}

export function runCommand(): Command {
  return new Command('run')
    .description('Run one trading date, from providers to report, and end.')
    .requiredOption('--date <date>', 'trading date, written YYYY-MM-DD')
    .option('--force', 'make a new run although the date has a finished one')
    .addOption(
      new Option(
        '--from-stage <stage>',
        'make a new run that begins with this stage, on what an earlier run of the date left',
      ).choices(STAGES),
    )
    .option('--universe-version <version>', 'list of stocks and sectors that an earlier run used')
    .option('--known-at <when>', 'only repeat the report with what was fetched by then: an instant, or a day')
    .option('--json', 'print one JSON document on standard output')
    .addHelpText(
      'after',
      `
A stack that runs over the same SECTORFLOW_HOME (or the one that TEMPORAL_ADDRESS names) does the work; where there is
none, one is started for as long as the run takes. A date that is done prints its record and asks no provider.

Examples:
  sectorflow run --date 2018-02-06
  sectorflow run --date 2018-02-06 --force        again, as a new run
  sectorflow run --date 2018-02-06 --from-stage transform    again from there: nothing is asked of a provider
  sectorflow run --date 2018-02-06 --known-at 2018-02-07    the report as it would have been at the end of that day
  sectorflow run --date 2018-02-06 --json > run.json

Exit codes: 0 done; 1 failed; 2 bad input; 3 the quality gate waits for a decision; 130 interrupted.`,
    )
    .action(async (options: Options) => {
      const document = emptyDocument();
      const work = () => interruptible((interruption) => run(options, document, interruption));
      if (options.json !== true) {
        await work();
        return;
      }
      await printJson(
        async () => {
          await work();
          return document;
        },
        () => document,
      );
    });
}

async function run(options: Options, document: DraftDocument, interruption: Interruption): Promise<void> {
  const pipeline = await pipelineConfiguration();
  const { configuration, home } = pipeline;
  document.tradingDate = parseSession(options.date, '--date');
  if (options.knownAt !== undefined) {
    await repeatReport(pipeline, options, options.knownAt, document, interruption.signal);
    return;
  }
  const again = options.force === true || options.fromStage !== undefined;
  const record = again ? null : await recordOf(pipeline, document.tradingDate);
  if (record === null) await newRun(pipeline, options, document, interruption);
  else {
    process.stderr.write(`${record.tradingDate} is done since ${record.endedAt}; --force runs it again.\n`);
    const running = await runningInstance(home.instance);
    document.temporalUi = running?.uiUrl ?? null;
    noteRecord(document, record);
    const storage = await openStorage(configuration);
    document.sectors = await readSectors(storage, record.tradingDate);
    document.counts = await readCounts(storage, await readServed(home, running?.sandboxUrl ?? null));
  }
  if (options.json !== true) printResult(document, document.temporalUi);
}

/** Asks no provider and no Temporal server: everything is in lake and warehouse. */
async function repeatReport(
  pipeline: PipelineConfiguration,
  { force, universeVersion, json }: Options,
  asked: string,
  document: DraftDocument,
  signal: AbortSignal,
): Promise<void> {
  const knownAt = parseKnownAt(asked, '--known-at');
  if (force === true) {
    const allowed = 'to be left out with --known-at, which makes no run';
    throw new BadInputError({ what: '--force', given: 'true', allowed });
  }
  requireLake(pipeline.configuration);
  requireDuckDb(pipeline.configuration, '--known-at');
  const tradingDate = document.tradingDate!;
  const steps: ScreenStep[] = [
    {
      title: `Report of ${tradingDate} known at ${knownAt.toISOString()}`,
      work: async (say) => {
        const known = await reportKnownAt(pipeline, { tradingDate, knownAt, asked, universeVersion }, say);
        document.report = known.report;
        document.sectors = known.sectors;
        say(known.report);
      },
    },
  ];
  await showSteps(steps, signal);
  if (json !== true) printResult(document, null);
}

/** The record of a date that is done; null also where there is no lake yet, which reading must not make. */
async function recordOf(
  { configuration }: PipelineConfiguration,
  tradingDate: TradingDate,
): Promise<DailyRunRecord | null> {
  return hasLake(configuration) ? await runRecord(await openLake(configuration), tradingDate) : null;
}

async function newRun(
  pipeline: PipelineConfiguration,
  { date, force, fromStage, universeVersion }: Options,
  document: DraftDocument,
  interruption: Interruption,
): Promise<void> {
  const { configuration, home } = pipeline;
  const { signal } = interruption;
  const tradingDate = await checkRun(date, pipeline, new Date());
  if (universeVersion !== undefined) await readKeptUniverse(await openLake(configuration), universeVersion);
  const stack = await showOpening(configuration, interruption);
  document.temporalUi = stack.uiUrl;
  const storage = await openStorage(configuration);
  await completeDay(
    {
      stack,
      storage,
      home,
      tradingDate,
      force: force === true || fromStage !== undefined,
      universeVersion,
      fromStage,
      stopAtBlock: true,
      signal,
    },
    document,
  );
}
