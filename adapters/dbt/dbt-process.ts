import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { dbtEnvironment, type DbtPlaces } from './dbt-environment.js';
import { DbtFailedError } from './dbt-failed-error.js';
import { dbtFailures } from './dbt-failures.js';
import type { DbtCommand } from './dbt-invocation.js';
import type { DbtResult } from './dbt-result.js';
import { followDbt, type DbtEnd, type DbtProgress } from './follow-dbt.js';
import { traceDbtNodes } from './trace-dbt-nodes.js';

export interface DbtOptions extends DbtPlaces {
  /** Path of the Python interpreter that has dbt installed. */
  readonly python: string;
  /** Target of profiles.yml. */
  readonly target: string;
  /** Added to the child's environment, which otherwise holds an allow-list only. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface DbtRun {
  readonly command: DbtCommand;
  readonly args?: readonly string[];
  readonly onProgress?: (progress: DbtProgress) => void;
  /** Kills dbt; the promise then rejects with the signal's reason, once the process is gone and its lock with it. */
  readonly signal?: AbortSignal;
}

const RUNNER = fileURLToPath(new URL('./dbt_runner.py', import.meta.url));

/** A process that nobody has used for this long gives its memory back (some 150 MB). */
const IDLE_END_MS = 10 * 60_000;

/**
 * dbt in a process of its own, which dies with this one. It is started when it is first needed and serves one invocation
 * after another, because importing dbt costs seconds of each; between them it holds no connection and no lock.
 */
export class DbtProcess {
  readonly #options: DbtOptions;
  #child: ChildProcess | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;

  constructor(options: DbtOptions) {
    this.#options = options;
  }

  /** @throws DbtFailedError when dbt ends without success. */
  async run({ command, args = [], onProgress, signal }: DbtRun): Promise<DbtResult> {
    signal?.throwIfAborted();
    const startedAt = performance.now();
    const { result, reason } = await this.#inTurn(
      [...command.split(' '), ...this.#common(), ...args],
      onProgress,
      signal,
    );
    signal?.throwIfAborted();
    const nodes = (result?.nodes ?? []).map(({ started_at: startedAt, ...node }) => ({ ...node, startedAt }));
    traceDbtNodes(nodes);
    if (result?.success !== true) {
      throw new DbtFailedError(command, dbtFailures(nodes), result?.message ?? reason);
    }
    return { nodes, seconds: (performance.now() - startedAt) / 1000 };
  }

  /** Imports dbt and parses the project, ahead of a `run` that will come. What goes wrong, that one will meet and tell. */
  warm(): void {
    this.#inTurn(['parse', ...this.#common()]).catch(() => undefined);
  }

  /** Resolves once the process is gone. What runs in it is killed. */
  async end(): Promise<void> {
    clearTimeout(this.#idle);
    const child = this.#child;
    if (child === undefined) return;
    this.#child = undefined;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.stdin!.end();
    await gone;
  }

  #common(): string[] {
    return ['--target', this.#options.target, '--no-version-check'];
  }

  async #inTurn(
    request: readonly string[],
    onProgress?: DbtRun['onProgress'],
    signal?: AbortSignal,
  ): Promise<DbtEnd> {
    const turn = this.#turn.then(() => this.#ask(request, onProgress, signal));
    this.#turn = turn.catch(() => undefined);
    return await turn;
  }

  async #ask(
    request: readonly string[],
    onProgress: DbtRun['onProgress'],
    signal: AbortSignal | undefined,
  ): Promise<DbtEnd> {
    signal?.throwIfAborted();
    clearTimeout(this.#idle);
    const child = (this.#child ??= this.#start());
    const abort = () => killGroup(child);
    signal?.addEventListener('abort', abort, { once: true });
    try {
      child.stdin!.write(`${JSON.stringify(request)}\n`);
      return await followDbt(child, onProgress);
    } finally {
      signal?.removeEventListener('abort', abort);
      this.#idle = setTimeout(() => {
        this.end().catch(() => undefined);
      }, IDLE_END_MS).unref();
    }
  }

  #start(): ChildProcess {
    const { python, projectDir, env = {} } = this.#options;
    const child = spawn(python, [RUNNER], {
      cwd: projectDir,
      env: dbtEnvironment(process.env, this.#options, env),
      stdio: ['pipe', 'pipe', 'pipe'],
      // Out of the terminal's process group: Ctrl-C is the worker's to handle, not dbt's.
      detached: true,
    });
    const gone = () => {
      if (this.#child === child) this.#child = undefined;
    };
    child.once('error', gone).once('exit', gone);
    // Closed by the child's death as well as by ours; neither is an error worth more than the exit code.
    child.stdin.on('error', () => undefined);
    return child;
  }
}

/** The process and what it has forked. */
function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
