import { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { COMMANDS, loadCommand } from './load-command.js';
import { describeError } from './output/describe-error.js';
import { parseCommandLine } from './output/parse-command-line.js';

const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const program = new Command('sectorflow')
  .description('Sector analysis of the stock market, as durable workflows.')
  .version(version)
  // Options below `metrics garch` are not those of `metrics`.
  .enablePositionalOptions()
  .showHelpAfterError('(--help shows what is allowed)')
  .addHelpText('after', '\nEach command has its own: sectorflow run --help');

// A command is loaded when it is asked for: `metrics` would otherwise wait for Temporal's client. Help needs them all.
const asked = process.argv[2];
const names = COMMANDS.find((name) => name === asked) === undefined ? COMMANDS : [asked!];
for (const command of await Promise.all(names.map(loadCommand))) {
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
