import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Process ids of the direct children of a process whose command line contains `part`. */
export async function childrenOf(parent: number, part: string): Promise<number[]> {
  const processes = await allProcesses();
  return processes
    .filter(({ ppid, command }) => ppid === parent && command.includes(part))
    .map(({ pid }) => pid);
}

interface Process {
  readonly pid: number;
  readonly ppid: number;
  readonly command: string;
}

/** From /proc where there is one: small Linux images lack `ps`. */
async function allProcesses(): Promise<Process[]> {
  const names = await readdir('/proc').catch(() => null);
  if (names === null) return await allByPs();
  const found = names
    .filter((name) => /^\d+$/.test(name))
    .map(async (pid) => {
      const read = (file: string) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
      const [stat, command] = await Promise.all([read('stat'), read('cmdline')]);
      // The second field is the program's name in parentheses and may hold spaces.
      const ppid = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      return { pid: Number(pid), ppid, command: command.replaceAll('\0', ' ') };
    });
  return await Promise.all(found);
}

async function allByPs(): Promise<Process[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,command='], { maxBuffer: 16 * 1024 * 1024 });
  return stdout.split('\n').map((line) => {
    const [pid = '', ppid = '', ...command] = line.trim().split(/\s+/);
    return { pid: Number(pid), ppid: Number(ppid), command: command.join(' ') };
  });
}
