import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ProcessSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** For every start after the first, where they differ. */
  readonly restartArgs?: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Standard output and error are appended here. */
  readonly logFile: string;
  /** Told to the process, as a message, once it is so: the process loads before that, and waits. */
  readonly mayServe?: Promise<void>;
  /** Clears away what an earlier process of this kind may have left. */
  readonly beforeSpawn?: () => Promise<void>;
  /**
   * Whether the process serves, from what it has written since it was started; polled until it does. Its own words, not a
   * port that answers: another program may have been faster there.
   */
  readonly isReady: (output: string) => boolean;
}

/** Time a process gets to serve, and to end once it is asked to. */
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 25_000;
const POLL_MS = 100;

/** A process that keeps dying is not helped by starting it again. */
const MAX_RESTARTS = 50;
const RESTART_PAUSE_MS = 300;

/**
 * A child process that is started again whenever it ends unasked. It lives in a process group of its own, so that Ctrl-C
 * reaches only us, and it ends with us: the IPC channel closes when we die.
 */
export class SupervisedProcess {
  readonly #spec: ProcessSpec;
  #child: ChildProcess | undefined;
  #stopping = false;
  #restarts = 0;
  #serving = false;
  /** Where the output of the running process begins in the log, in bytes. */
  #logStart = 0;
  /** Rejects when the process cannot be kept alive. */
  readonly failed: Promise<never>;
  #fail: (error: Error) => void = () => undefined;
  /** Resolves when the process serves for the first time. */
  readonly serves: Promise<void>;
  #serve: () => void = () => undefined;

  constructor(spec: ProcessSpec) {
    this.#spec = spec;
    this.failed = new Promise<never>((_, reject) => {
      this.#fail = reject;
    });
    this.failed.catch(() => undefined);
    this.serves = new Promise<void>((resolve) => {
      this.#serve = resolve;
    });
  }

  get name(): string {
    return this.#spec.name;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  get restarts(): number {
    return this.#restarts;
  }

  /** @throws Error with the program's own last words when it ends instead of serving. */
  async start(): Promise<void> {
    await this.#spawn();
    await this.#untilReady();
    this.#serving = true;
    this.#serve();
    if (ended(this.#child!)) this.#ended('while starting');
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (child === undefined || ended(child)) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const killer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    await gone;
    clearTimeout(killer);
  }

  async #spawn(): Promise<void> {
    const { name, command, cwd, env, logFile, beforeSpawn, mayServe } = this.#spec;
    await beforeSpawn?.();
    const args = this.#restarts > 0 ? (this.#spec.restartArgs ?? this.#spec.args) : this.#spec.args;
    await mkdir(dirname(logFile), { recursive: true });
    const log = await open(logFile, 'a');
    try {
      this.#logStart = (await log.stat()).size;
      if (this.#stopping) throw new Error(`The ${name} was stopped before it was started.`);
      const child = spawn(command, args, {
        cwd,
        env,
        detached: true,
        stdio: ['ignore', log.fd, log.fd, 'ipc'],
      });
      this.#child = child;
      child.once('error', this.#fail);
      child.once('exit', (code, signal) => this.#ended(signal ?? `code ${code ?? '?'}`));
      mayServe?.then(() => child.connected && child.send('serve')).catch(() => undefined);
    } finally {
      await log.close();
    }
  }

  #ended(how: string): void {
    if (this.#stopping || !this.#serving) return;
    this.#restarts += 1;
    if (this.#restarts > MAX_RESTARTS) {
      const { name, logFile } = this.#spec;
      this.#fail(new Error(`The ${name} keeps ending (${how}); its log is ${logFile}.`));
      return;
    }
    sleep(RESTART_PAUSE_MS)
      .then(() => (this.#stopping ? undefined : this.#spawn()))
      .catch((error: unknown) => this.#fail(error as Error));
  }

  async #untilReady(): Promise<void> {
    const deadline = Date.now() + READY_WITHIN_MS;
    while (!this.#spec.isReady(await this.#output())) {
      const { name, logFile } = this.#spec;
      const { exitCode, signalCode } = this.#child!;
      if (exitCode !== null) throw new Error(`The ${name} did not start: ${await lastLine(logFile)}`);
      if (this.#stopping) throw new Error(`The ${name} was stopped before it was ready.`);
      if (signalCode !== null) await this.#spawn();
      if (Date.now() > deadline)
        throw new Error(`The ${name} is not ready after a minute; its log is ${logFile}.`);
      await Promise.race([sleep(POLL_MS), this.failed]);
    }
  }

  /** What the running process has written. */
  async #output(): Promise<string> {
    return (await readFile(this.#spec.logFile)).subarray(this.#logStart).toString('utf8');
  }
}

function ended(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function lastLine(file: string): Promise<string> {
  const text = await readFile(file, 'utf8');
  return text.trim().split('\n').at(-1) ?? '';
}
