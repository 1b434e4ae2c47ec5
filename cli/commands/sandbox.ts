import { Command } from 'commander';
import { resolve } from 'node:path';
import { startSandboxMarket, parsePlan, type SandboxPlans } from '../../sandbox/market/index.js';
import { untilOrphaned } from '../../sandbox/market/until-orphaned.js';
import { readConfiguration } from '../../workers/configuration.js';
import { homeAt } from '../../workers/home.js';
import { DATA_DIR } from '../stack/data-dir.js';
import { parsePort } from '../stack/parse-port.js';

interface Options {
  readonly data: string;
  readonly port: number;
  readonly asOf?: string;
  readonly plan?: SandboxPlans;
}

export function sandboxCommand(): Command {
  return new Command('sandbox')
    .description('Serve a directory of market data as Alpha Vantage, Yahoo Finance and FRED, until stopped.')
    .option('--data <dir>', 'market directory (its files are described in sandbox/README.md)', DATA_DIR)
    .option('--port <port>', 'port on 127.0.0.1', parsePort, 8787)
    .option('--as-of <date>', '"today", YYYY-MM-DD (default: the last date of the data)')
    .option('--plan <provider=plan>', 'alpha-vantage=free or premium-75 … premium-1200', parsePlan)
    .addHelpText('after', '\nExample:\n  sectorflow sandbox --as-of 2018-02-06 --plan alpha-vantage=free')
    .action(async ({ data, port, asOf, plan }: Options) => {
      const sandbox = await startSandboxMarket({
        dataDir: resolve(data),
        stateDir: homeAt(readConfiguration().SECTORFLOW_HOME).sandbox,
        port,
        ...(asOf === undefined ? {} : { asOf }),
        ...(plan === undefined ? {} : { plans: plan }),
      });
      process.stdout.write(`The market of ${sandbox.asOf} is at ${sandbox.url} (Ctrl-C ends it).\n`);
      await untilOrphaned();
      await sandbox.close();
    });
}
