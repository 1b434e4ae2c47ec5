import { Command, Option } from 'commander';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import { unwatchRuns, watchRuns } from '../pipeline/watch-runs.js';
import { pipelineConfiguration } from '../stack/pipeline-configuration.js';
import { requireStack } from '../stack/require-stack.js';

interface Options {
  readonly at: string;
  readonly off?: boolean;
}

const TIME = /^([01]?\d|2[0-3]):([0-5]\d)$/;

export function watchCommand(): Command {
  return new Command('watch')
    .description(
      'Have Temporal look every weekday whether the daily run has started, and alert when it has not.',
    )
    .option('--at <time>', 'when to look, HH:MM in New York', '07:00')
    .addOption(new Option('--off', 'stop looking').conflicts('at'))
    .addHelpText(
      'after',
      `
Looking twice changes nothing: the newest time holds. Holidays of the exchange are left out.

Examples:
  sectorflow watch
  sectorflow watch --at 06:30
  sectorflow watch --off`,
    )
    .action(async ({ at, off }: Options) => {
      const [, hour, minute] = TIME.exec(at) ?? [];
      if (hour === undefined || minute === undefined) {
        throw new BadInputError({ what: '--at', given: at, allowed: 'a time written HH:MM' });
      }
      const { configuration } = await pipelineConfiguration();
      const { client } = await requireStack(configuration);
      if (off === true) {
        const stopped = await unwatchRuns(client);
        process.stdout.write(stopped ? 'Nobody looks any more.\n' : 'Nobody looked.\n');
        return;
      }
      await watchRuns(client, { hour: Number(hour), minute: Number(minute) });
      process.stdout.write(`Looks at ${at} in New York, every weekday.\n`);
    });
}
