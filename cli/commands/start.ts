import { Command } from 'commander';
import { isSession, previousSession } from '../../domain/calendar/trading-calendar.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { LocalStackOptions } from '../../sandbox/stack/local-stack.js';
import { readConfiguration } from '../../workers/configuration.js';
import { homeAt } from '../../workers/home.js';
import { openStorage } from '../../workers/storage.js';
import { describeRanges } from '../output/describe-ranges.js';
import { printJson } from '../output/print-json.js';
import { printResult } from '../output/print-result.js';
import { showSteps } from '../output/screen.js';
import { emptyDocument, type DraftDocument } from '../output/start-document.js';
import { completeDay } from '../pipeline/complete-day.js';
import { historyStart } from '../pipeline/history-start.js';
import { loadHistory } from '../pipeline/load-history.js';
import { sandboxHealth } from '../pipeline/sandbox-client.js';
import { checkHome } from '../stack/check-home.js';
import { checkMarket } from '../stack/check-market.js';
import { checkPorts } from '../stack/check-ports.js';
import { checkUnused } from '../stack/check-unused.js';
import { DATA_DIR } from '../stack/data-dir.js';
import { interruptible, type Interruption } from '../stack/interruptible.js';
import { checkBinding } from '../stack/market-record.js';
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
      const document = emptyDocument();
      const run = () => interruptible((interruption) => start(options, document, interruption));
      if (options.json !== true) {
        await run();
        return;
      }
      await printJson(
        async () => {
          await run();
          return document;
        },
        () => document,
      );
    });
}

async function start(options: Options, document: DraftDocument, interruption: Interruption): Promise<void> {
  const { signal } = interruption;
  const configuration = readConfiguration();
  const home = homeAt(configuration.SECTORFLOW_HOME);
  const dataDir = await checkMarket(options.data, options.asOf);
  const ports = askedPorts(options);
  await checkHome(home);
  await checkUnused(home);
  await checkBinding(home, dataDir);
  await checkPorts(ports);

  let stack: OpenStack | undefined;
  let tradingDate: TradingDate = '';
  let from: TradingDate = '';
  await showSteps(
    [
      {
        title: 'Local stack',
        work: async (say) => {
          say('starting Temporal, the sandbox market and a worker');
          const asOf = options.asOf === undefined ? {} : { asOf: options.asOf };
          stack = await startOwn(configuration, { ports, dataDir, ...asOf });
          interruption.onStack(stack);
          const health = await sandboxHealth(stack.sandboxUrl!);
          tradingDate = isSession(health.asOf) ? health.asOf : previousSession(health.asOf);
          from = historyStart(health.firstDate, configuration.SECTORFLOW_HISTORY_START);
          document.tradingDate = tradingDate;
          document.temporalUi = stack.uiUrl;
          say(`Temporal UI ${stack.uiUrl ?? ''}, market of ${health.asOf} at ${stack.sandboxUrl ?? ''}`);
        },
      },
    ],
    signal,
  );

  const { client, uiUrl, failed } = stack!;
  const storage = await openStorage(configuration);
  const until = previousSession(tradingDate);
  await showSteps(
    [
      {
        title: `History to ${until}`,
        work: async (say) => {
          if (from > until) return;
          const loading = loadHistory(client, { from, to: until }, (progress) =>
            say(describeRanges(progress)),
          );
          await Promise.race([loading, failed]);
        },
      },
    ],
    signal,
  );
  const stopAtBlock = stopsByItself(options);
  await completeDay(
    { stack: stack!, storage, home, tradingDate, force: false, stopAtBlock, signal },
    document,
  );
  if (options.json === true) return;
  printResult(document, uiUrl);
  if (!stopsByItself(options)) {
    interruption.onDone();
    process.stderr.write('\nEverything stays up for a look; Ctrl-C ends it.\n');
    await failed;
  }
}

/** In a terminal the stack stays for inspection; a pipe or a script wants an end. */
function stopsByItself({ exit, json }: Options): boolean {
  return exit === true || json === true || !process.stdout.isTTY;
}

function askedPorts({ temporalPort, uiPort, sandboxPort }: Options): LocalStackOptions['ports'] {
  return {
    ...(temporalPort === undefined ? {} : { temporal: temporalPort }),
    ...(uiPort === undefined ? {} : { ui: uiPort }),
    ...(sandboxPort === undefined ? {} : { sandbox: sandboxPort }),
  };
}
