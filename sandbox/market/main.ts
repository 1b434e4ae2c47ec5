import { Command, InvalidArgumentError } from 'commander';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import { startSandboxMarket, parsePlan, type SandboxPlans } from './index.js';
import { untilOrphaned } from './until-orphaned.js';

interface Options {
  readonly data: string;
  readonly state: string;
  readonly port: number;
  readonly asOf?: string;
  readonly plan?: SandboxPlans;
}

const MAX_PORT = 65_535;

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > MAX_PORT) {
    throw new InvalidArgumentError(`Allowed is a whole number from 0 to ${MAX_PORT}.`);
  }
  return port;
}

const program = new Command('sandbox-market')
  .description('Serves a directory of market data as Alpha Vantage, Yahoo Finance and FRED.')
  .requiredOption('--data <dir>', 'market data directory')
  .requiredOption('--state <dir>', 'where the sandbox keeps its own state')
  .option('--port <port>', 'port on 127.0.0.1; 0 takes a free one', parsePort, 0)
  .option('--as-of <date>', '"today", YYYY-MM-DD')
  .option(
    '--plan <provider=plan>',
    'alpha-vantage=free or premium-75 … premium-1200; may be repeated',
    parsePlan,
  );

async function main(): Promise<void> {
  // Watching begins first: the parent may go while the data is being read.
  const orphaned = untilOrphaned();
  const { data, state, port, asOf, plan } = program.parse().opts<Options>();
  const sandbox = await startSandboxMarket({
    dataDir: data,
    stateDir: state,
    port,
    ...(asOf === undefined ? {} : { asOf }),
    ...(plan === undefined ? {} : { plans: plan }),
  });
  process.stdout.write(`${JSON.stringify({ url: sandbox.url, port: sandbox.port, asOf: sandbox.asOf })}\n`);
  await orphaned;
  await sandbox.close();
  process.exit(0);
}

main().catch((error: unknown) => {
  const reason =
    error instanceof BadInputError ? error.message : error instanceof Error ? error.stack : error;
  process.stderr.write(`${String(reason)}\n`);
  process.exit(1);
});
