import { Command } from 'commander';
import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readUniverse } from '../../adapters/universe/read-universe.js';
import { isSession, parseSession, previousSession } from '../../domain/calendar/trading-calendar.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import type { DailyProgress } from '../../domain/runs/daily-run.js';
import { readConfiguration } from '../../workers/configuration.js';
import { homeAt } from '../../workers/home.js';
import { openStorage } from '../../workers/storage.js';
import { printJson } from '../output/print-json.js';
import { printResult } from '../output/print-result.js';
import { ProgressFeed } from '../output/progress-feed.js';
import { showSteps } from '../output/screen.js';
import type { StartDocument } from '../output/start-document.js';
import { daySteps } from '../pipeline/day-steps.js';
import { describeHistory } from '../pipeline/describe-history.js';
import { loadHistory } from '../pipeline/load-history.js';
import { readCounts } from '../pipeline/read-counts.js';
import { readSectors } from '../pipeline/read-sectors.js';
import { runDay } from '../pipeline/run-day.js';
import { sandboxHealth } from '../pipeline/sandbox-client.js';
import { DATA_DIR } from '../stack/data-dir.js';
import { interruptible } from '../stack/interruptible.js';
import { bindMarket } from '../stack/market-record.js';
import { startOwn, type OpenStack } from '../stack/open-stack.js';
import { parsePort } from '../stack/parse-port.js';

interface Options {
  readonly data: string;
  readonly asOf?: string;
  readonly exit?: boolean;
  readonly json?: boolean;
  readonly temporalPort?: number;
  readonly uiPort?: number;
  readonly sandboxPort?: number;
}

const EMPTY: StartDocument = {
  tradingDate: null,
  report: null,
  workflowId: null,
  runId: null,
  temporalUi: null,
  stages: [],
  gate: null,
  sectors: [],
  counts: null,
};

export function startCommand(): Command {
  return new Command('start')
    .description(
      'Bring up Temporal, the sandbox market and a worker; load history; run the newest trading date.',
    )
    .option('--data <dir>', 'market directory (its files are described in sandbox/README.md)', DATA_DIR)
    .option('--as-of <date>', '"today" of the sandbox market, a trading session written YYYY-MM-DD')
    .option('--exit', 'end when the run is done, also in a terminal')
    .option('--json', 'print one JSON document on standard output and end')
    .option('--temporal-port <port>', 'port of the Temporal server', parsePort)
    .option('--ui-port <port>', 'port of the Temporal UI', parsePort)
    .option('--sandbox-port <port>', 'port of the sandbox market', parsePort)
    .addHelpText(
      'after',
      `
Examples:
  npm start                                  the bundled market; stays up until Ctrl-C
  npm start -- --exit --as-of 2018-02-06     one run as of that day, then end
  npm start -- --exit --json > run.json      for scripts
  SECTORFLOW_HOME=/data/b npm start -- --data my-market`,
    )
    .action(async (options: Options) => {
      const document = { ...EMPTY };
      const run = () => interruptible((onStack) => start(options, document, onStack));
      if (options.json === true) {
        await printJson(
          async () => {
            await run();
            return document;
          },
          () => document,
        );
      } else {
        await run();
      }
    });
}

type Draft = { -readonly [Field in keyof StartDocument]: StartDocument[Field] };

async function start(options: Options, document: Draft, onStack: (stack: OpenStack) => void): Promise<void> {
  const configuration = readConfiguration();
  const home = homeAt(configuration.SECTORFLOW_HOME);
  const dataDir = await existing(options.data);
  if (options.asOf !== undefined) parseSession(options.asOf, '--as-of');
  await readUniverse(resolve(dataDir, 'constituents.csv'));
  await bindMarket(home, dataDir);

  let stack: OpenStack | undefined;
  let tradingDate: TradingDate = '';
  let from: TradingDate = '';
  await showSteps([
    {
      title: 'Local stack',
      work: async (say) => {
        say('starting Temporal, the sandbox market and a worker');
        const { temporalPort, uiPort, sandboxPort } = options;
        stack = await startOwn(configuration, {
          ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
          ports: {
            ...(temporalPort === undefined ? {} : { temporal: temporalPort }),
            ...(uiPort === undefined ? {} : { ui: uiPort }),
            ...(sandboxPort === undefined ? {} : { sandbox: sandboxPort }),
          },
        });
        onStack(stack);
        const health = await sandboxHealth(stack.sandboxUrl!);
        tradingDate = isSession(health.asOf) ? health.asOf : previousSession(health.asOf);
        from = health.firstDate;
        document.tradingDate = tradingDate;
        document.temporalUi = stack.uiUrl;
        say(`Temporal UI ${stack.uiUrl ?? ''}, market of ${health.asOf} at ${stack.sandboxUrl ?? ''}`);
      },
    },
  ]);

  const { client, sandboxUrl, uiUrl, failed } = stack!;
  const storage = await openStorage(configuration);
  const feed = new ProgressFeed<DailyProgress>();
  const until = previousSession(tradingDate);
  await showSteps([
    {
      title: `History to ${until}`,
      work: async (say) => {
        if (from > until) return;
        const loading = loadHistory(client, { from, to: until }, (progress) =>
          say(describeHistory(progress)),
        );
        await Promise.race([loading, failed]);
      },
    },
  ]);
  const day = runDay(client, storage.store, {
    tradingDate,
    force: false,
    stopAtBlock: stopsByItself(options),
    onProgress: (progress) => {
      document.stages = progress.stages.map(({ name, status, startedAt, endedAt }) => ({
        name,
        status,
        startedAt,
        endedAt,
      }));
      document.gate = progress.gate;
      feed.update(progress);
    },
  });
  day.catch((error: unknown) => feed.fail(error));
  try {
    await Promise.race([showSteps(daySteps(client, tradingDate, feed)), failed]);
    const record = await day;
    document.report = record.report;
    document.workflowId = record.workflowId;
    document.runId = record.runId;
    document.sectors = await readSectors(storage, tradingDate);
  } finally {
    document.counts = await readCounts(storage, sandboxUrl);
  }
  if (options.json === true) return;
  printResult(document, uiUrl);
  if (!stopsByItself(options)) {
    process.stderr.write('\nEverything stays up for a look; Ctrl-C ends it.\n');
    await failed;
  }
}

/** In a terminal the stack stays for inspection; a pipe or a script wants an end. */
function stopsByItself({ exit, json }: Options): boolean {
  return exit === true || json === true || !process.stdout.isTTY;
}

async function existing(data: string): Promise<string> {
  try {
    return await realpath(data);
  } catch {
    throw new BadInputError({
      what: '--data',
      given: data,
      allowed: 'a directory with prices.parquet, constituents.csv, index_sp500.csv and macro.csv',
    });
  }
}
