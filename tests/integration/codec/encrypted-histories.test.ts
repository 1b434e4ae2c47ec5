import { Client, Connection, WorkflowFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newKeyRing, rotateKeyRing } from '../../../cli/codec/rotate-key-ring.js';
import { MAIN_TASK_QUEUE } from '../../../domain/task-queues.js';
import { dailyWorkflowId, type DailyRunRecord } from '../../../domain/runs/daily-run.js';
import { EncryptingCodec } from '../../../workers/codec/encrypting-codec.js';
import { dataConverterFrom } from '../../../workers/codec/data-converter.js';
import { payloadKeysFrom } from '../../../workers/codec/payload-keys-from.js';
import { startCodecServer } from '../../../workers/codec/server/start-codec-server.js';
import { readConfiguration } from '../../../workers/configuration.js';
import { startDevServer, type DevServer } from '../../support/dev-server.js';
import { holds, secretsInFolder, secretsInHistories } from '../../support/find-secrets.js';
import { mockActivities, REPORT } from '../../support/mock-activities.js';
import { PROGRAMS } from '../../support/programs.js';
import { startWorkers } from '../../support/running-workers.js';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.js';

// A real server that keeps its histories in a file, workers and clients with a key ring, and somebody without.

const CANARY = 'CANARY-position-of-a-client';
const DONE = '2018-02-05';
const FAILED = '2018-02-06';
const RING = newKeyRing(new Date('2026-01-01T00:00:00Z'));

let folder: TemporaryFolder;
let keyFile: string;
let server: DevServer;

/** As a process with this key ring would be configured. */
function configurationWith(keys: string) {
  return readConfiguration({ SECTORFLOW_PAYLOAD_KEYS: keys });
}

async function clientWith(keys: string): Promise<{ client: Client; close: () => Promise<void> }> {
  const connection = await Connection.connect({ address: server.address });
  const dataConverter = dataConverterFrom(configurationWith(keys));
  return { client: new Client({ connection, dataConverter }), close: () => connection.close() };
}

beforeAll(async () => {
  folder = await temporaryFolder('encrypted');
  keyFile = join(folder.path, 'keys.json');
  await writeFile(keyFile, JSON.stringify(RING), { mode: 0o600 });
  server = await startDevServer({ database: join(folder.path, 'temporal.db') });

  const { client, close } = await clientWith(`file:${keyFile}`);
  const activities = mockActivities(client, {
    publishReport: () => Promise.resolve({ report: `${CANARY}/${REPORT}` }),
    buildModels: ({ tradingDate }: { tradingDate: string }) =>
      tradingDate === FAILED
        ? Promise.reject(ApplicationFailure.nonRetryable(CANARY, 'Refused', { detail: CANARY }))
        : Promise.resolve({ nodes: 1, seconds: 1 }),
  } as Parameters<typeof mockActivities>[1]);
  const workers = await startWorkers(server.connection, activities, {
    dataConverter: dataConverterFrom(configurationWith(`file:${keyFile}`)),
  });
  try {
    const run = (tradingDate: string) =>
      client.workflow.execute('dailyPipeline', {
        workflowId: dailyWorkflowId(tradingDate),
        taskQueue: MAIN_TASK_QUEUE,
        args: [{ tradingDate, dagRunId: 'scheduled', universeVersion: CANARY }],
        memo: { note: CANARY },
        staticSummary: CANARY,
      });
    expect(((await run(DONE)) as DailyRunRecord).report).toContain(CANARY);
    await expect(run(FAILED)).rejects.toThrow(WorkflowFailedError);
  } finally {
    await workers.stop();
    await close();
  }
});

afterAll(async () => {
  await server.stop();
  await folder.remove();
});

test('nothing of inputs, results, memos, summaries, failures or details stands in clear in histories or in the server’s file', async () => {
  // Listing opens memos; a history is given as the server has it.
  const { client, close } = await clientWith(`file:${keyFile}`);
  expect((await client.workflow.count()).count).toBeGreaterThan(3);
  expect(await secretsInHistories(client, [CANARY])).toEqual([]);
  expect(await secretsInHistories(client, [dailyWorkflowId(DONE)])).not.toEqual([]);
  await close();
  expect(await secretsInFolder(folder.path, [CANARY])).toEqual([]);
});

test('without a key a client reads nothing, and says which key it lacks', async () => {
  await expect(server.client.workflow.getHandle(dailyWorkflowId(DONE)).result()).rejects.toThrow();
  const other = await clientWith(JSON.stringify(newKeyRing(new Date('2026-05-01T00:00:00Z'))));
  const failed = await other.client.workflow
    .getHandle(dailyWorkflowId(DONE))
    .result()
    .catch((error: unknown) => error);
  await other.close();
  expect(String(failed)).toContain(RING.current);
  expect(String(failed)).not.toContain(CANARY);
});

test('after a rotation the results and failures of older runs are readable', async () => {
  const rotated = rotateKeyRing(JSON.stringify(RING), 'ring', new Date('2026-06-01T00:00:00Z'));
  const { client, close } = await clientWith(JSON.stringify(rotated));
  const record = (await client.workflow.getHandle(dailyWorkflowId(DONE)).result()) as DailyRunRecord;
  expect(record.report).toContain(CANARY);
  const failure = await client.workflow
    .getHandle(dailyWorkflowId(FAILED))
    .result()
    .catch((error: unknown) => error as WorkflowFailedError);
  expect((failure as WorkflowFailedError).cause?.message).toContain(CANARY);
  await close();
});

test('the codec endpoint shows a history to the temporal command', async () => {
  const audited: unknown[] = [];
  const codec = await startCodecServer({
    codec: new EncryptingCodec(payloadKeysFrom(configurationWith(`file:${keyFile}`))!),
    host: '127.0.0.1',
    port: 0,
    origin: 'http://127.0.0.1:8233',
    authorize: () => Promise.resolve({ subject: 'test' }),
    audit: (entry) => audited.push(entry),
  });
  const show = async (...options: string[]) => {
    const args = ['workflow', 'show', '--workflow-id', dailyWorkflowId(DONE), '--address', server.address];
    const { stdout } = await promisify(execFile)(PROGRAMS.temporal, [
      ...args,
      '--output',
      'json',
      ...options,
    ]);
    return stdout;
  };
  const shows = async (...options: string[]) => holds(Buffer.from(await show(...options)), [CANARY]);
  expect(await shows()).toBe(false);
  expect(await shows('--codec-endpoint', codec.url)).toBe(true);
  expect(audited).not.toEqual([]);
  await codec.stop();
});
