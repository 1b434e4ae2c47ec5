import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { dbtEnvironment, type DbtPlaces } from './dbt-environment.js';
import { DbtFailedError } from './dbt-failed-error.js';
import { dbtFailures } from './dbt-failures.js';
import type { DbtCommand } from './dbt-invocation.js';
import { parseDbtReport, type DbtResultReport } from './dbt-report.js';
import type { DbtResult } from './dbt-result.js';
import { traceDbtNodes } from './trace-dbt-nodes.js';

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

export interface RunDbtOptions extends DbtPlaces {
  /** Path of the Python interpreter that has dbt installed. */
  readonly python: string;
  /** Target of profiles.yml. */
  readonly target: string;
  readonly command: DbtCommand;
  readonly args?: readonly string[];
  /** Added to the child's environment, which otherwise holds an allow-list only. */
  readonly env?: Readonly<Record<string, string>>;
  readonly onProgress?: (progress: DbtProgress) => void;
  /** Kills dbt; the promise then rejects with the signal's reason, once the process is gone and its lock with it. */
  readonly signal?: AbortSignal;
}

const RUNNER = fileURLToPath(new URL('./dbt_runner.py', import.meta.url));

/** Of the child's stderr, kept for the case that it dies without a result; in characters. */
const STDERR_TAIL = 2_000;

/**
 * Runs dbt once in a process of its own, which dies with this one.
 *
 * @throws DbtFailedError when dbt ends without success.
 */
export async function runDbt(options: RunDbtOptions): Promise<DbtResult> {
  options.signal?.throwIfAborted();
  const startedAt = performance.now();
  const child = startDbt(options);
  const abort = () => child.kill('SIGKILL');
  options.signal?.addEventListener('abort', abort, { once: true });
  try {
    const { result, reason } = await followDbt(child, options.onProgress);
    options.signal?.throwIfAborted();
    const nodes = (result?.nodes ?? []).map(({ started_at: startedAt, ...node }) => ({ ...node, startedAt }));
    traceDbtNodes(nodes);
    if (result?.success !== true) {
      throw new DbtFailedError(options.command, dbtFailures(nodes), result?.message ?? reason);
    }
    return { nodes, seconds: (performance.now() - startedAt) / 1000 };
  } finally {
    options.signal?.removeEventListener('abort', abort);
  }
}

function startDbt(options: RunDbtOptions): ChildProcess {
  const args = [RUNNER, ...options.command.split(' '), '--target', options.target, '--no-version-check'];
  return spawn(options.python, [...args, ...(options.args ?? [])], {
    cwd: options.projectDir,
    env: dbtEnvironment(process.env, options, options.env ?? {}),
    stdio: ['pipe', 'pipe', 'pipe'],
    // Out of the terminal's process group: Ctrl-C is the worker's to handle, not dbt's.
    detached: true,
  });
}

interface DbtEnd {
  readonly result: DbtResultReport | undefined;
  /** Why there may be no result, in dbt's or the operating system's words. */
  readonly reason: string;
}

async function followDbt(child: ChildProcess, onProgress: RunDbtOptions['onProgress']): Promise<DbtEnd> {
  let result: DbtResultReport | undefined;
  let stderr = '';
  let done = 0;
  // Closed by the child's death as well as by ours; neither is an error worth more than the exit code.
  child.stdin!.on('error', () => undefined);
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-STDERR_TAIL);
  });
  createInterface({ input: child.stdout! }).on('line', (line) => {
    const report = parseDbtReport(line);
    if (report?.event === 'node') {
      if (report.status !== 'started') done += 1;
      onProgress?.({ done, total: report.total, node: report.name, status: report.status });
    } else if (report !== undefined) {
      result = report;
    }
  });
  const ending = await new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) =>
      resolve(signal ? `killed by ${signal}` : `exit code ${code ?? '?'}`),
    );
  });
  return { result, reason: [ending, stderr.trim()].filter((part) => part !== '').join(': ') };
}
