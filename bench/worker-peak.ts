import { readdir, readFile } from 'node:fs/promises';

const SAMPLE_EVERY_MS = 250;
const KILOBYTES_PER_MB = 1_000;

export interface PeakWatch {
  /** Stops watching. @returns the largest resident set of any worker, in MB (10^6 bytes); 0 where none was seen. */
  stop(): number;
}

/** Watches the resident set (VmRSS and its high-water mark) of the workers that a process starts; dbt is not among them. */
export function watchWorkers(parent: number): PeakWatch {
  let peakKilobytes = 0;
  const sample = async () => {
    for (const kilobytes of await workersOf(parent)) peakKilobytes = Math.max(peakKilobytes, kilobytes);
  };
  const timer = setInterval(() => {
    sample().catch(() => undefined);
  }, SAMPLE_EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      // /proc counts in units of 1,024 bytes.
      return Math.round((peakKilobytes * 1.024) / KILOBYTES_PER_MB);
    },
  };
}

/** Their peaks in kB of /proc. A process that ends while it is read counts as none. */
async function workersOf(parent: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  return await Promise.all(pids.map((pid) => peakOf(pid, parent).catch(() => 0)));
}

async function peakOf(pid: string, parent: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  if (numberIn(status, 'PPid') !== parent) return 0;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8');
  if (!command.includes('workers/main.ts')) return 0;
  return Math.max(numberIn(status, 'VmRSS'), numberIn(status, 'VmHWM'));
}

function numberIn(status: string, field: string): number {
  return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
}
