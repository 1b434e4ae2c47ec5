import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { request } from 'undici';
import { expect, onTestFinished, test } from 'vitest';
import { SupervisedProcess } from '../../../sandbox/stack/supervised-process.js';
import { temporalServer } from '../../../sandbox/stack/temporal-server.js';
import { startLocalStack, type LocalStack } from '../../../sandbox/stack/local-stack.js';
import { PROJECT_DIR } from '../../../workers/configuration.js';
import { temporaryDirectory } from '../../unit/sandbox/support/temporary-directory.js';
import { writeDataDirectory } from '../../unit/sandbox/support/write-data-directory.js';
import { freePort } from '../../support/free-port.js';

/** The project, with a worker that does nothing: the stack is what is tested. */
async function projectWithIdleWorker(): Promise<string> {
  const projectDir = temporaryDirectory();
  await mkdir(join(projectDir, 'workers'));
  await writeFile(join(projectDir, 'workers', 'main.ts'), 'process.on("disconnect", () => process.exit(0));');
  for (const name of ['node_modules', '.venv'])
    await symlink(join(PROJECT_DIR, name), join(projectDir, name));
  return projectDir;
}

async function start(projectDir: string): Promise<LocalStack> {
  const folder = temporaryDirectory();
  const stack = await startLocalStack({
    projectDir,
    home: { temporal: join(folder, 't'), sandbox: join(folder, 's'), logs: join(folder, 'l') },
    ports: {},
    market: { dataDir: await writeDataDirectory(), asOf: undefined },
    workerEnv: {},
  });
  onTestFinished(() => stack.stop());
  return stack;
}

test('stacks that are started at one moment get ports of their own', async () => {
  const projectDir = await projectWithIdleWorker();
  const stacks = await Promise.all([start(projectDir), start(projectDir), start(projectDir)]);
  for (const address of ['temporalAddress', 'uiUrl', 'sandboxUrl'] as const) {
    expect(new Set(stacks.map((stack) => stack[address])).size).toBe(3);
  }
  for (const { sandboxUrl } of stacks) {
    expect((await request(`${sandboxUrl!}/health`)).statusCode).toBe(200);
  }
});

test('another program that listens on the port is not taken for our server', async () => {
  const folder = temporaryDirectory();
  const port = await freePort();
  const stranger = createServer();
  await new Promise<void>((resolve) => stranger.listen(port, '127.0.0.1', resolve));
  onTestFinished(() => void stranger.close());
  const server = new SupervisedProcess(
    temporalServer({
      projectDir: PROJECT_DIR,
      dataDir: folder,
      logDir: folder,
      port,
      uiPort: await freePort(),
    }),
  );
  onTestFinished(() => server.stop());
  await expect(server.start()).rejects.toThrow(`can't set frontend port ${port}`);
});
