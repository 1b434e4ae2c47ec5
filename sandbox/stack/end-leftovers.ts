import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const POLL_MS = 50;
const WAIT_MS = 10_000;

/**
 * Ends a Temporal server that an earlier, killed start left running over the same file: two servers over one file would
 * spoil it. Processes are told by the file's path in their command line.
 */
export async function endLeftovers(database: string): Promise<void> {
  for (const pid of await holders(database)) kill(pid, 'SIGTERM');
  const deadline = Date.now() + WAIT_MS;
  for (;;) {
    const left = await holders(database);
    if (left.length === 0) return;
    if (Date.now() > deadline) left.forEach((pid) => kill(pid, 'SIGKILL'));
    await sleep(POLL_MS);
  }
}

async function holders(database: string): Promise<number[]> {
  const processes = await commandLines();
  return processes
    .filter(({ command }) => command.includes('start-dev') && command.includes(`--db-filename ${database} `))
    .map(({ pid }) => pid)
    .filter((pid) => pid !== process.pid);
}

interface Process {
  readonly pid: number;
  readonly command: string;
}

/** From /proc where there is one: small Linux images lack `ps`. */
async function commandLines(): Promise<Process[]> {
  const names = await readdir('/proc').catch(() => null);
  if (names === null) return await commandLinesByPs();
  const pids = names.filter((name) => /^\d+$/.test(name));
  return await Promise.all(
    pids.map(async (pid) => {
      const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      return { pid: Number(pid), command: line.replaceAll('\0', ' ') };
    }),
  );
}

async function commandLinesByPs(): Promise<Process[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,command='], { maxBuffer: 16 * 1024 * 1024 });
  return stdout.split('\n').map((line) => {
    const [pid = '', ...command] = line.trim().split(/\s+/);
    return { pid: Number(pid), command: command.join(' ') };
  });
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself meanwhile.
  }
}
