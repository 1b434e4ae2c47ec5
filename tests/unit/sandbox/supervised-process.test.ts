import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { SupervisedProcess } from '../../../sandbox/stack/supervised-process.js';
import { temporaryDirectory } from './support/temporary-directory.js';

const WAIT = { timeout: 30_000, interval: 20 };

/** Says when it is loaded, and what it is told. */
const PROGRAM = `
  process.on('message', (message) => console.log('told', message));
  process.on('disconnect', () => process.exit());
  console.log('loaded');
`;

function supervised(mayServe: Promise<void>) {
  const logFile = join(temporaryDirectory(), 'program.log');
  const process_ = new SupervisedProcess({
    name: 'program',
    command: process.execPath,
    args: ['-e', PROGRAM],
    cwd: '.',
    env: process.env,
    logFile,
    mayServe,
    isReady: (output) => output.includes('loaded'),
  });
  onTestFinished(() => process_.stop());
  return { process: process_, said: () => readFile(logFile, 'utf8') };
}

describe('a process that waits for another', () => {
  it('loads at once and is told when it may serve, and again after a death', async () => {
    let serve: () => void = () => undefined;
    const { process: program, said } = supervised(new Promise<void>((resolve) => (serve = resolve)));
    await program.start();
    expect(await said()).toBe('loaded\n');

    serve();
    await vi.waitFor(async () => expect(await said()).toBe('loaded\ntold serve\n'), WAIT);
    process.kill(program.pid!, 'SIGKILL');
    await vi.waitFor(async () => expect(await said()).toBe('loaded\ntold serve\nloaded\ntold serve\n'), WAIT);
  });
});
