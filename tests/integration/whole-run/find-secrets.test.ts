import { DuckDBInstance } from '@duckdb/node-api';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { startDevServer } from '../../support/dev-server.js';
import { secretsInFolder, secretsInHistories } from '../../support/find-secrets.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

// The search that found no key in a whole run, over places where there is one.

const SECRET = 'CANARYQ7Z2XK9AV4';

/** What must not be found: part of the secret, and another one. */
const HARMLESS = 'CANARYQ7Z2XK9AV, CANARYOTHER123456';

async function runSql(path: string, ...statements: string[]): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

test('finds a key wherever it is planted, and only there', async () => {
  const { path: folder, remove } = await temporaryFolder('secrets');
  onTestFinished(remove);
  const inFolder = (name: string) => join(folder, name);
  await mkdir(inFolder('deep/er'), { recursive: true });
  const planted = {
    'deep/er/worker.log': `{"message":"apikey=${SECRET} refused"}`,
    'report.html': `<p>Your key ${SECRET}.</p>`,
    'payload.json': JSON.stringify({
      data: Buffer.from(`{"n":1,"note":"as ${SECRET}."}`).toString('base64'),
    }),
    [`${SECRET}.txt`]: 'nothing inside',
  };
  for (const [name, text] of Object.entries(planted)) await writeFile(inFolder(name), text);
  await writeFile(inFolder('database.db'), Buffer.concat([Buffer.alloc(5_000, 7), Buffer.from(SECRET)]));
  await writeFile(inFolder('old.log.gz'), gzipSync(`key ${SECRET}`));
  await writeFile(inFolder('clean.json'), HARMLESS);
  await writeFile(inFolder('clean.gz'), gzipSync(HARMLESS));
  const rows = (text: string) => `select 'note ' || range || ' ${text}' as note, range as n from range(1000)`;
  await runSql(
    ':memory:',
    `copy (${rows(SECRET)}) to '${inFolder('bars.parquet')}' (format parquet, compression gzip)`,
    `copy (${rows(HARMLESS)}) to '${inFolder('clean.parquet')}' (format parquet, compression gzip)`,
  );
  await runSql(
    inFolder('warehouse.duckdb'),
    `create schema raw`,
    `create table raw.leaky as ${rows(SECRET)}`,
    `create table raw.clean as ${rows(HARMLESS)}`,
    'checkpoint',
  );

  const found = await secretsInFolder(folder, [SECRET]);
  expect(found.filter((name) => name !== 'warehouse.duckdb')).toEqual(
    [
      ...Object.keys(planted),
      'bars.parquet',
      'database.db',
      'old.log.gz',
      'warehouse.duckdb "raw"."leaky"',
    ].sort(),
  );
});

test('finds a key in a history: in an input, in a name, in a message', async () => {
  const server = await startDevServer();
  onTestFinished(server.stop);
  const start = async (workflowId: string, args: unknown[]) =>
    await server.client.workflow.start('anything', { workflowId, taskQueue: 'nobody', args });
  await start('clean', [{ note: HARMLESS }]);
  await start('leaks-in-input', [{ nested: [{ note: `with ${SECRET} inside` }] }]);
  await start(`leaks-in-name-${SECRET}`, []);
  const ended = await start('leaks-in-message', []);
  await ended.terminate(`refused: ${SECRET}`);
  expect(await secretsInHistories(server.client, [SECRET])).toEqual(
    ['leaks-in-input', `leaks-in-name-${SECRET}`, 'leaks-in-message'].sort(),
  );
});
