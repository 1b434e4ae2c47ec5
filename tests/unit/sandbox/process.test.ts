import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { chart, send } from './support/sandbox-client.js';
import { temporaryDirectory } from './support/temporary-directory.js';
import { writeDataDirectory } from './support/write-data-directory.js';

const MAIN = fileURLToPath(new URL('../../../sandbox/market/main.ts', import.meta.url));
const TIMEOUT_MS = 60_000;

function run(args: readonly string[], stdio: 'pipe' | 'ipc' = 'pipe'): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, ...args], {
    stdio: ['pipe', 'pipe', 'pipe', ...(stdio === 'ipc' ? (['ipc'] as const) : [])],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

interface Announcement {
  readonly url: string;
  readonly port: number;
  readonly asOf: string;
}

async function firstLine(child: ChildProcess): Promise<Announcement> {
  const [chunk] = (await once(child.stdout!, 'data')) as [Buffer];
  return JSON.parse(chunk.toString('utf8')) as Announcement;
}

describe('the process', () => {
  it(
    'announces itself, keeps its counts through kill -9, and ends on SIGTERM',
    { timeout: TIMEOUT_MS },
    async () => {
      const args = [
        '--data',
        await writeDataDirectory(),
        '--state',
        temporaryDirectory(),
        '--plan',
        'alpha-vantage=free',
      ];
      const first = run([...args, '--as-of', '2018-03-15']);
      const announced = await firstLine(first);
      expect(announced).toEqual({
        url: `http://127.0.0.1:${announced.port}`,
        port: announced.port,
        asOf: '2018-03-15',
      });
      await chart(announced, 'AAA');
      first.kill('SIGKILL');
      await once(first, 'exit');

      const second = run(args);
      const { url, asOf } = await firstLine(second);
      expect(asOf).toBe('2018-03-15');
      expect((await send(`${url}/stats`)).json.served.total).toBe(9);
      second.kill('SIGTERM');
      expect((await once(second, 'exit'))[0]).toBe(0);
    },
  );

  it.each(['pipe', 'ipc'] as const)(
    'ends when its parent goes (%s)',
    { timeout: TIMEOUT_MS },
    async (kind) => {
      const child = run(['--data', await writeDataDirectory(), '--state', temporaryDirectory()], kind);
      await firstLine(child);
      const exit = once(child, 'exit');
      if (kind === 'ipc') child.disconnect();
      else child.stdin!.end();
      expect((await exit)[0]).toBe(0);
    },
  );

  it('says in one sentence what it cannot use', { timeout: TIMEOUT_MS }, async () => {
    const child = run(['--data', '/no/such/market', '--state', temporaryDirectory()]);
    let said = '';
    child.stderr!.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    expect((await once(child, 'close'))[0]).toBe(1);
    expect(said).toMatch(/^data directory: got "\/no\/such\/market"; allowed is [^\n]+\.\n$/);
  });
});
