import { Command } from 'commander';
import { readConfiguration } from '../../workers/configuration.js';
import { endWithParent } from '../../workers/end-with-parent.js';
import { startWorker } from '../../workers/run-worker.js';

export function workerCommand(): Command {
  return new Command('worker')
    .description(
      'Run a worker until it is stopped. Temporal is found through TEMPORAL_ADDRESS and its siblings.',
    )
    .addHelpText('after', '\nExample:\n  TEMPORAL_ADDRESS=temporal.internal:7233 sectorflow worker')
    .action(async () => {
      const worker = await startWorker(readConfiguration(), null);
      endWithParent(() => worker.stop());
      await worker.done;
    });
}
