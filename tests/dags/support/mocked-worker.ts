// A worker with the real workflows over activities that do nothing, steered by files: for tests of what stands before it.
//   npx --no-install tsx tests/dags/support/mocked-worker.ts <address> <folder>
// In <folder>, `hold-<stage>` keeps the stage at work while it exists, `fail-<stage>` fails it with the file's text, `block` blocks
// the gate; every stage that does work adds its name to `worked`.
import { Context } from '@temporalio/activity';
import { Client, Connection } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { NativeConnection } from '@temporalio/worker';
import { appendFile, access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Stage } from '../../../domain/stages.js';
import { BLOCKED, mockActivities, PASSED } from '../../support/mock-activities.js';
import { quietRuntime } from '../../support/quiet-runtime.js';
import { startWorkers } from '../../support/running-workers.js';

const BEAT_MS = 100;

const [address, folder] = process.argv.slice(2) as [string, string];
quietRuntime();
const connection = await Connection.connect({ address });
const native = await NativeConnection.connect({ address });

const usual = mockActivities(new Client({ connection }));
const workers = await startWorkers(native, {
  ...usual,
  fetchBatch: (input) => at('ingest', () => usual.fetchBatch(input)),
  judgeLanded: () =>
    at('validate', async () => ({
      decisionKey: 'decisions/one.json',
      summary: (await exists('block')) ? BLOCKED : PASSED,
    })),
  buildModels: (input) => at('transform', () => usual.buildModels(input)),
  testModels: () => at('test', () => usual.testModels()),
  computeMetrics: (input) => at('metrics', () => usual.computeMetrics(input)),
  publishReport: (input) => at('publish', () => usual.publishReport(input)),
});
console.log('ready');

const stop = async () => {
  await workers.stop();
  await native.close();
  await connection.close();
};
process.once('SIGTERM', () => {
  stop().catch(console.error);
});

async function at<T>(stage: Stage, work: () => Promise<T>): Promise<T> {
  await appendFile(join(folder, 'worked'), `${stage}\n`);
  const failure = await readFile(join(folder, `fail-${stage}`), 'utf8').catch(() => null);
  if (failure !== null) throw ApplicationFailure.nonRetryable(failure.trim(), 'MockFailure');
  while (await exists(`hold-${stage}`)) {
    Context.current().heartbeat();
    await Context.current().sleep(BEAT_MS);
  }
  return await work();
}

async function exists(name: string): Promise<boolean> {
  return await access(join(folder, name)).then(
    () => true,
    () => false,
  );
}
