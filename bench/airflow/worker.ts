// The worker of bench/airflow: npx --no-install tsx bench/airflow/worker.ts ADDRESS. It prints "ready" and works until SIGTERM.
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { join } from 'node:path';
import * as activities from './activities.js';

Runtime.install({
  telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' }, forward: {} } },
});
const connection = await NativeConnection.connect({ address: process.argv[2]! });
const worker = await Worker.create({
  connection,
  taskQueue: 'bench',
  workflowsPath: join(import.meta.dirname, 'workflows.ts'),
  activities,
});
console.log('ready');
await worker.run();
await connection.close();
