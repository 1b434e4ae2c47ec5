import { Command, InvalidArgumentError } from 'commander';
import { existsSync } from 'node:fs';
import { latestQuotesFile } from '../../adapters/live/latest-quotes-file.js';
import { readLatestQuotes } from '../../adapters/live/read-latest-quotes.js';
import { FASTEST_PACE_SECONDS, SLOWEST_PACE_SECONDS } from '../../domain/live/quote-plan.js';
import { liveWorkflowId } from '../../domain/live/live-workflow-id.js';
import { openStorage } from '../../workers/storage.js';
import { describeLive, type LiveDocument } from '../output/describe-live.js';
import { countFrom } from '../output/parse-count.js';
import { printJson } from '../output/print-json.js';
import { printText } from '../output/print-text.js';
import { liveState, signalLive, type LiveState } from '../pipeline/live-quotes.js';
import { DEFAULT_LIVE_UNIVERSE, parseLiveUniverse } from '../pipeline/live-universe.js';
import { checkLive, startLive } from '../pipeline/start-live.js';
import { findStack } from '../stack/open-stack.js';
import { pipelineConfiguration } from '../stack/pipeline-configuration.js';
import { requireStack } from '../stack/require-stack.js';

interface Options {
  readonly universe: string;
  readonly json?: boolean;
}

interface StartOptions extends Options {
  readonly every: number;
  readonly symbols?: readonly string[];
}

const DEFAULT_PACE_SECONDS = 60;

export function liveCommand(): Command {
  const live = new Command('live')
    .description('Poll quotes while the New York Stock Exchange is open; show the latest.')
    .exitOverride()
    .showHelpAfterError('(--help shows what is allowed)')
    .addHelpText(
      'after',
      `
A workflow of the stack polls Yahoo Finance from the opening to the closing bell, on half days until 13:00 New York time,
and sleeps over nights, weekends and holidays. Each poll lands in the lake (raw/yahoo/live_quotes/) and in
SECTORFLOW_HOME/live/NAME.parquet, one row a symbol, which is replaced whole and can be read at any moment. The warehouse
is not touched.

Examples:
  sectorflow live start --every 60
  sectorflow live
  sectorflow live show --json | jq '.quotes[0]'
  sectorflow live stop

Exit codes: 0 done; 1 nothing runs, or it is polled at another pace; 2 bad input.`,
    );
  add(live, 'show', 'Show how far the polling is, and the latest quotes.', show, { isDefault: true });
  add(live, 'start', 'Begin to poll.', start)
    .option(
      '--every <seconds>',
      'from the start of one poll to that of the next',
      countFrom(FASTEST_PACE_SECONDS, SLOWEST_PACE_SECONDS),
      DEFAULT_PACE_SECONDS,
    )
    .option('--symbols <list>', 'symbols separated by commas; the whole universe unless given', listOf);
  add(live, 'pause', 'Begin no poll until it is resumed.', ({ universe }) => signal(universe, 'pause'));
  add(live, 'resume', 'Go on after a pause.', ({ universe }) => signal(universe, 'resume'));
  add(live, 'stop', 'End the polling.', ({ universe }) => signal(universe, 'stop'));
  return live;
}

function add(
  live: Command,
  name: string,
  description: string,
  work: (options: StartOptions) => Promise<LiveDocument>,
  command: { readonly isDefault?: boolean } = {},
): Command {
  return live
    .command(name, command)
    .description(description)
    .option('--universe <name>', 'names the workflow and the table', parseLiveUniverse, DEFAULT_LIVE_UNIVERSE)
    .option('--json', 'print one JSON document on standard output')
    .action(async (options: StartOptions) => {
      if (options.json === true) await printJson(() => work(options));
      else await printText(describeLive(await work(options)));
    });
}

async function start({ universe, every, symbols }: StartOptions): Promise<LiveDocument> {
  const { configuration } = await pipelineConfiguration();
  const asked = { universe, symbols: symbols ?? null, everySeconds: every };
  await checkLive(configuration, asked, new Date());
  const { client } = await requireStack(configuration);
  return await withQuotes(await startLive(client, asked));
}

async function signal(universe: string, name: 'pause' | 'resume' | 'stop'): Promise<LiveDocument> {
  const { configuration } = await pipelineConfiguration();
  const { client } = await requireStack(configuration);
  return await withQuotes(await signalLive(client, universe, name));
}

async function show({ universe }: Options): Promise<LiveDocument> {
  const { configuration } = await pipelineConfiguration();
  const stack = await findStack(configuration);
  const unknown = { universe, workflowId: liveWorkflowId(universe), running: false, progress: null };
  return await withQuotes(stack === null ? unknown : await liveState(stack.client, universe));
}

async function withQuotes(state: LiveState): Promise<LiveDocument> {
  const { configuration, home } = await pipelineConfiguration();
  const table = latestQuotesFile(home.live, state.universe);
  if (!existsSync(table)) return { ...state, table: null, quotes: [] };
  const { withLakeReader } = await openStorage(configuration);
  return { ...state, table, quotes: await withLakeReader((reader) => readLatestQuotes(table, reader)) };
}

function listOf(text: string): string[] {
  const symbols = text.split(',').map((symbol) => symbol.trim());
  const named = [...new Set(symbols.filter((symbol) => symbol !== ''))];
  if (named.length > 0) return named;
  throw new InvalidArgumentError('Allowed are symbols separated by commas.');
}
