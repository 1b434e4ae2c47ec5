// A worker with the small workflows of plain-workflows.ts, on the task queue `plain`: for what Sectorflow's own do not do.
//   npx --no-install tsx tests/dags/support/plain-worker.ts <address>
import { NativeConnection, Worker } from '@temporalio/worker';
import { join } from 'node:path';
import { quietRuntime } from '../../support/quiet-runtime.js';

quietRuntime();
const connection = await NativeConnection.connect({ address: process.argv[2]! });
const worker = await Worker.create({
  connection,
  taskQueue: 'plain',
  workflowsPath: join(import.meta.dirname, 'plain-workflows.ts'),
});
console.log('ready');
await worker.run();
await connection.close();
