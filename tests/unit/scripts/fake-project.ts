import { spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..', '..', '..');

// Every fake writes its name to calls.log, and does what the real one does to the folder.
const NPM = `echo "npm $1" >> calls.log
mkdir -p node_modules/.bin
echo "tool's own words"
sleep \${FAKE_NPM_SECONDS:-0}
exit \${FAKE_NPM_EXIT:-0}`;

const PYTHON = `case "$1 $2" in
  -c*) echo "\${FAKE_PYTHON_VERSION:-3 12 1 1} $0" ;;
  "-m venv") echo "venv" >> calls.log; mkdir -p "$3/bin"; cp "$0" "$3/bin/python" ;;
  "-m pip") echo "pip" >> calls.log; exit \${FAKE_PIP_EXIT:-0} ;;
esac`;

export interface SetupRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A temporary copy of the set-up script, with an npm and a Python on its PATH that only pretend. */
export class FakeProject {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'sectorflow-project-')));
  readonly #tools = join(this.folder, 'tools');

  constructor() {
    cpSync(join(ROOT, 'scripts'), join(this.folder, 'scripts'), { recursive: true });
    this.write('package-lock.json', '{}');
    this.write('requirements.txt', 'duckdb==1.5.6\n');
    this.tool('npm', NPM);
    this.tool('python3', PYTHON);
  }

  write(path: string, content: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), content);
  }

  tool(name: string, script: string): void {
    this.write(join('tools', name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(this.#tools, name), 0o755);
  }

  removeTool(name: string): void {
    rmSync(join(this.#tools, name));
  }

  /** What the pretended tools were asked to do, in order, since the last look. */
  calls(): string[] {
    const log = join(this.folder, 'calls.log');
    if (!existsSync(log)) return [];
    const lines = readFileSync(log, 'utf8').trim().split('\n');
    rmSync(log);
    return lines;
  }

  setUp(env: Record<string, string> = {}): Promise<SetupRun> {
    const child = spawn(process.execPath, [join(this.folder, 'scripts', 'setup.mjs')], {
      // Only the fakes and what a shell script needs: a real Python of this machine must not be found.
      env: { PATH: [this.#tools, this.#shellTools()].join(delimiter), TMPDIR: this.folder, ...env },
    });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
    return new Promise((done) => child.on('close', (code) => done({ code, ...output })));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  #shellTools(): string {
    const folder = join(this.folder, 'shell-tools');
    if (!existsSync(folder)) {
      for (const name of ['mkdir', 'cp', 'sleep']) {
        const path = ['/bin', '/usr/bin'].map((bin) => join(bin, name)).find((bin) => existsSync(bin));
        if (path === undefined) throw new Error(`This test needs ${name} in /bin or /usr/bin.`);
        this.write(join('shell-tools', name), `#!/bin/sh\nexec ${path} "$@"\n`);
        chmodSync(join(folder, name), 0o755);
      }
    }
    return folder;
  }
}
