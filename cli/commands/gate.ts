import { Command, Option } from 'commander';
import { parseSession } from '../../domain/calendar/trading-calendar.js';
import { GATE_DECISIONS, type GateDecision } from '../../domain/runs/gate-decision.js';
import { describeGates } from '../output/describe-gates.js';
import { printJson } from '../output/print-json.js';
import { printText } from '../output/print-text.js';
import { blockedGates, type BlockedGate } from '../pipeline/blocked-gates.js';
import { gateDecision, type DecisionOptions } from '../pipeline/gate-decision.js';
import { resolveGate } from '../pipeline/resolve-gate.js';
import { pipelineConfiguration } from '../stack/pipeline-configuration.js';
import { requireStack } from '../stack/require-stack.js';

interface ShowOptions {
  readonly json?: boolean;
}

interface ResolveOptions extends ShowOptions, DecisionOptions {
  readonly date: string;
}

export function gateCommand(): Command {
  const gate = new Command('gate')
    .description('Show the days that the quality gate blocks, and answer them.')
    .exitOverride()
    .showHelpAfterError('(--help shows what is allowed)');
  gate
    .command('show', { isDefault: true })
    .description('Show every blocked day with its findings, worst first.')
    .option('--json', 'print one JSON document on standard output')
    .addHelpText('after', '\nExamples:\n  sectorflow gate show\n  sectorflow gate show --json | jq .gates')
    .action(async ({ json }: ShowOptions) => {
      if (json === true) await printJson(async () => ({ gates: await show() }));
      else await printText(describeGates(await show()));
    });
  gate
    .command('resolve')
    .description('Decide on a blocked day. It is kept with your name and why.')
    .requiredOption('--date <date>', 'the blocked trading date')
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

Examples:
  sectorflow gate resolve --date 2018-02-07 --decision approve --by ada --reason "the exchange was half shut"
  sectorflow gate resolve --date 2018-02-07 --decision exclude --symbols AAPL,MSFT --by ada --reason "two are stale"
  sectorflow gate resolve --date 2018-02-07 --decision refetch --provider yahoo --by ada --reason "theirs is right"

Exit codes: 0 decided; 1 nothing runs, or the run refuses the decision; 2 bad input.`,
    )
    .action(async (options: ResolveOptions) => {
      if (options.json === true) await printJson(() => resolve(options));
      else {
        const { tradingDate, decision } = await resolve(options);
        await printText(`${tradingDate}: ${decision.decision}, by ${decision.by}`);
      }
    });
  return gate;
}

async function show(): Promise<readonly BlockedGate[]> {
  const { configuration } = await pipelineConfiguration();
  const { client } = await requireStack(configuration);
  return await blockedGates(client);
}

async function resolve(
  options: ResolveOptions,
): Promise<{ readonly tradingDate: string; readonly decision: GateDecision }> {
  const tradingDate = parseSession(options.date, '--date');
  const decision = gateDecision(options);
  const { configuration } = await pipelineConfiguration();
  const { client } = await requireStack(configuration);
  await resolveGate(client, tradingDate, decision);
  return { tradingDate, decision };
}
