import { Command } from 'commander';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { parseCommandLine } from '../../../../cli/output/parse-command-line.js';
import { parsePort } from '../../../../cli/stack/parse-port.js';
import { captured } from '../captured.js';

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

/** A program with one command that has an option, as ours. */
async function parse(...args: readonly string[]) {
  const stdout = captured(process.stdout);
  const stderr = captured(process.stderr);
  let ran = false;
  const command = new Command('run')
    .option('--json')
    .option('--port <port>', 'a port', parsePort)
    .action(() => {
      ran = true;
    });
  const program = new Command('sectorflow').showHelpAfterError('(--help shows what is allowed)');
  program.addCommand(command.copyInheritedSettings(program));
  const code = await parseCommandLine(program, ['node', 'sectorflow', ...args]);
  return { code, ran, stdout: stdout(), stderr: stderr() };
}

describe('the command line', () => {
  it('runs the command', async () => {
    expect(await parse('run', '--port', '80')).toMatchObject({ code: 0, ran: true });
  });

  it.each([
    [['run', '--prot', '80'], /unknown option '--prot'/],
    [['run', '--port', 'x'], /argument 'x' is invalid. Allowed is a whole number from 1 to 65535/],
    [['walk'], /unknown command 'walk'/],
  ])('refuses %j with exit code 2, and where to look', async (args, message) => {
    const { code, ran, stdout, stderr } = await parse(...args);
    expect({ code, ran, stdout }).toEqual({ code: 2, ran: false, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).toContain('--help shows what is allowed');
  });

  it('prints the refusal as a document for readers of JSON', async () => {
    const { code, stdout } = await parse('run', '--json', '--prot');
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      error: { type: 'BadInputError', message: "unknown option '--prot'\n(Did you mean --port?)" },
    });
  });

  it('shows help on request, which is no failure', async () => {
    const { code, stdout } = await parse('run', '--help');
    expect(code).toBe(0);
    expect(stdout).toContain('--port <port>');
  });
});
