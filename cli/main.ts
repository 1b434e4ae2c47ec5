import { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { backfillCommand } from './commands/backfill.js';
import { compactCommand } from './commands/compact.js';
import { decodeCommand } from './commands/decode.js';
import { doctorCommand } from './commands/doctor.js';
import { liveCommand } from './commands/live.js';
import { quotaCommand } from './commands/quota.js';
import { rebuildCommand } from './commands/rebuild.js';
import { reconcileCommand } from './commands/reconcile.js';
import { runCommand } from './commands/run.js';
import { sandboxCommand } from './commands/sandbox.js';
import { startCommand } from './commands/start.js';
import { statusCommand } from './commands/status.js';
import { workerCommand } from './commands/worker.js';
import { describeError } from './output/describe-error.js';
import { parseCommandLine } from './output/parse-command-line.js';

const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const program = new Command('sectorflow')
  .description('Sector analysis of the stock market, as durable workflows.')
  .version(version)
  .showHelpAfterError('(--help shows what is allowed)')
  .addHelpText('after', '\nEach command has its own: sectorflow run --help');

for (const command of [
  startCommand(),
  runCommand(),
  backfillCommand(),
  statusCommand(),
  reconcileCommand(),
  rebuildCommand(),
  sandboxCommand(),
  workerCommand(),
  compactCommand(),
  decodeCommand(),
  quotaCommand(),
  liveCommand(),
  doctorCommand(),
]) {
  program.addCommand(command.copyInheritedSettings(program));
}

try {
  process.exitCode = await parseCommandLine(program, process.argv);
  process.exit();
} catch (error) {
  const { message, exitCode } = describeError(error);
  process.stderr.write(`${message}\n`);
  if (process.env['SECTORFLOW_LOG_LEVEL'] === 'debug' && error instanceof Error) {
    process.stderr.write(`${error.stack ?? ''}\n`);
  }
  process.exit(exitCode);
}
