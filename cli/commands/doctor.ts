import { Command } from 'commander';
import type { Check } from '../doctor/check.js';
import { diagnose, type Diagnosis } from '../doctor/diagnose.js';
import { CliError, EXIT } from '../output/cli-error.js';
import { printJson } from '../output/print-json.js';

interface Options {
  readonly json?: boolean;
}

const MARKS: Readonly<Record<Check['status'], string>> = { ok: '✔', warn: '!', fail: '✖' };

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('Check versions, ports, keys and connections, and say how to mend each.')
    .option('--json', 'print one JSON document on standard output')
    .addHelpText(
      'after',
      `
Examples:
  sectorflow doctor
  TEMPORAL_ADDRESS=temporal.internal:7233 sectorflow doctor
  sectorflow doctor --json | jq '.checks[] | select(.status != "ok")'

Exit codes: 0 nothing fails (a warning is no failure); 1 something does.`,
    )
    .action(async ({ json }: Options) => {
      let diagnosis: Diagnosis | undefined;
      const work = async () => {
        diagnosis = await diagnose();
        if (json !== true) process.stdout.write(`${diagnosis.checks.map(line).join('\n')}\n`);
        if (!diagnosis.healthy) throw new CliError(sentence(diagnosis), EXIT.failed, 'Unhealthy');
        return diagnosis;
      };
      if (json === true) await printJson(work, () => diagnosis ?? {});
      else await work();
    });
}

function line({ name, status, message, mend }: Check): string {
  const head = `${MARKS[status]} ${name}: ${message}`;
  return mend === null ? head : `${head}\n    ${mend}`;
}

function sentence({ checks }: Diagnosis): string {
  const failed = checks.filter(({ status }) => status === 'fail').map(({ name }) => name);
  return `Not in order: ${failed.join(', ')}.`;
}
