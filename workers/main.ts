import { readConfiguration } from './configuration.js';
import { endWithParent } from './end-with-parent.js';
import { startWorker } from './run-worker.js';
import { untilTold } from './until-told.js';

/** The worker process: polls until it is told to stop, or the one that started it is gone. */
const configuration = readConfiguration();
await untilTold();
const worker = await startWorker(configuration, configuration.SECTORFLOW_UI_URL ?? null);
endWithParent(() => worker.stop());
await worker.done;
process.exit(0);
