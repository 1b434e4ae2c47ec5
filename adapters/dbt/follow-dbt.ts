import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { parseDbtReport, type DbtResultReport } from './dbt-report.js';

export interface DbtProgress {
  /** Nodes that ended so far. */
  readonly done: number;
  /** Nodes of the invocation; 0 while dbt has not said. */
  readonly total: number;
  /** The node that has just started or ended. */
  readonly node: string;
  /** `started`, or dbt's status of a node that ended. */
  readonly status: string;
}

export interface DbtEnd {
  readonly result: DbtResultReport | undefined;
  /** Why there may be no result, in dbt's or the operating system's words. */
  readonly reason: string;
}

/** Of the child's stderr, kept for the case that it dies without a result; in characters. */
const STDERR_TAIL = 2_000;

/** Reads one invocation's reports, until it has ended or the process is gone. */
export async function followDbt(
  child: ChildProcess,
  onProgress?: (progress: DbtProgress) => void,
): Promise<DbtEnd> {
  let result: DbtResultReport | undefined;
  let stderr = '';
  let done = 0;
  const keepTail = (text: Buffer) => {
    stderr = (stderr + text.toString()).slice(-STDERR_TAIL);
  };
  child.stderr!.on('data', keepTail);
  const lines = createInterface({ input: child.stdout! });
  try {
    const ending = await new Promise<string>((resolve) => {
      lines.on('line', (line) => {
        const report = parseDbtReport(line);
        if (report?.event === 'node') {
          if (report.status !== 'started') done += 1;
          onProgress?.({ done, total: report.total, node: report.name, status: report.status });
        } else if (report?.event === 'ended') {
          resolve(report.how);
        } else if (report !== undefined) {
          result = report;
        }
      });
      child.once('error', (error) => resolve(error.message));
      child.once('close', (code, signal) =>
        resolve(signal ? `killed by ${signal}` : `exit code ${code ?? '?'}`),
      );
    });
    return { result, reason: [ending, stderr.trim()].filter((part) => part !== '').join(': ') };
  } finally {
    lines.close();
    child.stderr!.off('data', keepTail);
  }
}
