import { Command, Option } from 'commander';
import { heldDays } from '../../activities/shared/held-days.js';
import { parseSession } from '../../domain/calendar/trading-calendar.js';
import { GATE_DECISIONS, type GateDecision } from '../../domain/runs/gate-decision.js';
import type { ListedDay } from '../../domain/runs/held-day.js';
import type { ChangedQuarantine } from '../../domain/runs/quarantine-change.js';
import { openLake } from '../../workers/open-lake.js';
import { describeGates } from '../output/describe-gates.js';
import { printJson } from '../output/print-json.js';
import { printText } from '../output/print-text.js';
import { blockedGates, type BlockedGate } from '../pipeline/blocked-gates.js';
import { gateDecision, type DecisionOptions } from '../pipeline/gate-decision.js';
import { changeQuarantine } from '../pipeline/change-quarantine.js';
import { releaseChange, type RowsToRelease } from '../pipeline/release-change.js';
import { resolveGate } from '../pipeline/resolve-gate.js';
import { resolveHeldDay } from '../pipeline/resolve-held-day.js';
import { findStack } from '../stack/open-stack.js';
import { pipelineConfiguration } from '../stack/pipeline-configuration.js';
import { requireStack } from '../stack/require-stack.js';

interface ShowOptions {
  readonly json?: boolean;
}

interface ResolveOptions extends ShowOptions, DecisionOptions {
  readonly date: string;
}

interface ReleaseOptions extends ShowOptions, RowsToRelease {}

export function gateCommand(): Command {
  const gate = new Command('gate')
    .description('Show what the quality gate holds, and decide on it.')
    .exitOverride()
    .showHelpAfterError('(--help shows what is allowed)');
  gate
    .command('show', { isDefault: true })
    .description('Show every day that waits for a decision, with its findings, worst first.')
    .option('--json', 'print one JSON document on standard output')
    .addHelpText('after', '\nExamples:\n  sectorflow gate show\n  sectorflow gate show --json | jq .held')
    .action(async ({ json }: ShowOptions) => {
      if (json === true) await printJson(show);
      else {
        const { gates, held } = await show();
        await printText(describeGates(gates, held));
      }
    });
  gate
    .command('resolve')
    .description('Decide on a day that waits. It is kept with your name and why.')
    .requiredOption('--date <date>', 'the trading date that waits')
    .addOption(
      new Option('--decision <decision>', 'what to do').choices(GATE_DECISIONS).makeOptionMandatory(),
    )
    .requiredOption('--by <name>', 'who decides; one of SECTORFLOW_GATE_DECIDERS where that is set')
    .requiredOption('--reason <text>', 'why')
    .option('--symbols <list>', 'with exclude: the symbols that stay held, separated by commas')
    .option('--provider <provider>', 'with refetch: whom to ask, alpha-vantage or yahoo')
    .option('--json', 'print one JSON document on standard output')
    .addHelpText(
      'after',
      `
approve   the held bars are released, and the run goes on
exclude   the same, but for the bars of --symbols
refetch   the day is fetched again from --provider and judged again; the bars that are held stay held
abort     the bars stay held, and the run ends
Of a day that a backfill left in quarantine, exclude without --symbols leaves all of it there, and abort ends nothing.

Examples:
  sectorflow gate resolve --date 2018-02-07 --decision approve --by ada --reason "the exchange was half shut"
  sectorflow gate resolve --date 2018-02-07 --decision exclude --symbols AAPL,MSFT --by ada --reason "two are stale"
  sectorflow gate resolve --date 2018-02-07 --decision refetch --provider yahoo --by ada --reason "theirs is right"

Exit codes: 0 decided; 1 nothing runs, or the run refuses the decision; 2 bad input.`,
    )
    .action(async (options: ResolveOptions) => {
      if (options.json === true) await printJson(() => resolve(options));
      else {
        const { tradingDate, decision, by } = await resolve(options);
        await printText(`${tradingDate}: ${decision}, by ${by}`);
      }
    });
  gate
    .command('release')
    .description('Let bars out of quarantine. What depends on them is computed anew and published.')
    .requiredOption('--from <date>', 'first trading date of the bars')
    .option('--to <date>', 'last one; the first unless given')
    .option('--symbols <list>', 'separated by commas; every symbol unless given')
    .option('--rules <list>', 'the rules that hold them; any unless given')
    .requiredOption('--by <name>', 'who decides; one of SECTORFLOW_GATE_DECIDERS where that is set')
    .requiredOption('--reason <text>', 'why')
    .option('--json', 'print one JSON document on standard output')
    .addHelpText(
      'after',
      `
What is in quarantine, and why: table raw.quarantined_bars.

Examples:
  sectorflow gate release --from 2018-02-06 --symbols AAPL --by ada --reason "the split was real"
  sectorflow gate release --from 2018-01-02 --to 2018-02-06 --rules price_jump --by ada --reason "all news"

Exit codes: 0 released; 1 nothing runs, or nothing in quarantine is meant; 2 bad input.`,
    )
    .action(async (options: ReleaseOptions) => {
      if (options.json === true) await printJson(() => release(options));
      else {
        const { released, from, to } = await release(options);
        await printText(`${released} bars released, ${from ?? ''} to ${to ?? ''}`);
      }
    });
  return gate;
}

interface Waiting {
  readonly gates: readonly BlockedGate[];
  readonly held: readonly ListedDay[];
}

async function show(): Promise<Waiting> {
  const { configuration } = await pipelineConfiguration();
  const held = await heldDays(await openLake(configuration));
  // What is listed in the lake waits whether or not anything runs.
  const stack = held.length === 0 ? await requireStack(configuration) : await findStack(configuration);
  return { gates: stack === null ? [] : await blockedGates(stack.client), held };
}

interface Resolved {
  readonly tradingDate: string;
  readonly decision: GateDecision['decision'];
  readonly by: string;
}

async function resolve(options: ResolveOptions): Promise<Resolved> {
  const tradingDate = parseSession(options.date, '--date');
  const { decision, by } = options;
  const { configuration } = await pipelineConfiguration();
  const { client } = await requireStack(configuration);
  const isHeld = (await heldDays(await openLake(configuration))).some(
    (day) => day.tradingDate === tradingDate,
  );
  const isBlocked = isHeld && (await blockedGates(client)).some((gate) => gate.tradingDate === tradingDate);
  if (isHeld && !isBlocked) await resolveHeldDay(client, tradingDate, options);
  else await resolveGate(client, tradingDate, gateDecision(options));
  return { tradingDate, decision, by };
}

async function release(options: ReleaseOptions): Promise<ChangedQuarantine> {
  const change = releaseChange(options);
  const { configuration } = await pipelineConfiguration();
  const { client } = await requireStack(configuration);
  return await changeQuarantine(client, change);
}
