import { CommanderError, type Command } from 'commander';
import { EXIT } from './cli-error.js';
import { DOCUMENT_VERSION } from './document-version.js';

/**
 * Parses the command line and runs the command. What commander refuses it has said on standard error by itself; for a
 * reader of `--json` the same goes to standard output as the document that every command's failure is.
 *
 * @returns the exit code.
 */
export async function parseCommandLine(program: Command, argv: readonly string[]): Promise<number> {
  throwInPlaceOfExit(program);
  try {
    await program.parseAsync(argv);
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version that were asked for arrive as errors too, with code 0.
    if (error.exitCode === 0) return 0;
    if (argv.includes('--json')) {
      const message = error.message.replace(/^error: /, '');
      const document = { version: DOCUMENT_VERSION, error: { type: 'BadInputError', message } };
      process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    }
    return EXIT.badInput;
  }
}

/** Settings do not reach commands that were made on their own. */
function throwInPlaceOfExit(command: Command): void {
  command.exitOverride();
  for (const child of command.commands) throwInPlaceOfExit(child.copyInheritedSettings(command));
}
