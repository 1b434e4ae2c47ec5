import { Command } from 'commander';
import { readConfiguration } from '../../workers/configuration.js';
import { endWithParent } from '../../workers/end-with-parent.js';
import { startWorker } from '../../workers/run-worker.js';
import { CliError, EXIT } from '../output/cli-error.js';

export function workerCommand(): Command {
  return new Command('worker')
    .description(
      'Run a worker until it is stopped. Temporal is found through TEMPORAL_ADDRESS and its siblings.',
    )
    .addHelpText('after', '\nExample:\n  TEMPORAL_ADDRESS=temporal.internal:7233 sectorflow worker')
    .action(async () => {
      const configuration = readConfiguration();
      const worker = await startWorker(configuration, configuration.SECTORFLOW_UI_URL ?? null).catch(
        (error: unknown) => {
          throw error instanceof Error && error.name === 'TransportError' ? unreachable() : error;
        },
      );
      endWithParent(() => worker.stop());
      await worker.done;
    });
}

function unreachable(): CliError {
  const address = process.env['TEMPORAL_ADDRESS'] ?? 'localhost:7233';
  const message = `No Temporal server answers at ${address}: start one, or name another in TEMPORAL_ADDRESS.`;
  return new CliError(message, EXIT.failed, 'TemporalUnreachable');
}
