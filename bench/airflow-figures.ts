// Measures what Airflow adds: npx --no-install tsx bench/airflow-figures.ts [SYMBOLS [ROUNDS]]
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startPostgres } from '../sandbox/redshift/postgres/start-postgres.js';
import { anyFreePort } from '../sandbox/stack/free-port.js';
import { airflowTable, type AirflowResults } from './airflow/airflow-table.js';
import { keepFigures } from './keep-figures.js';
import { thisMachine } from './machine.js';

const PARSE_TRIES = 3;
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;
const [symbols = '500', rounds = '3'] = process.argv.slice(2);

const root = join(import.meta.dirname, '..');
const folder = join(import.meta.dirname, 'airflow');
const run = async (command: string, ...args: string[]): Promise<string> => {
  const running = promisify(execFile)(command, args, { maxBuffer: MAX_OUTPUT_BYTES });
  running.child.stderr?.pipe(process.stderr);
  return (await running).stdout.trim();
};
const python = await run(process.execPath, join(root, 'scripts', 'airflow', 'setup.mjs'));
await run(
  python,
  '-m',
  'pip',
  '--disable-pip-version-check',
  'install',
  '-r',
  join(folder, 'requirements.txt'),
);
const ask = async (script: string, ...args: string[]) => {
  const shown = await run(python, join(folder, script), ...args);
  return JSON.parse(shown.split('\n').at(-1)!) as unknown;
};

const machine = thisMachine();
const parseCpuSeconds = (await ask(
  'parse_seconds.py',
  String(PARSE_TRIES),
)) as AirflowResults['parseCpuSeconds'];
// What MWAA keeps its metadata in; SQLite has one writer at a time, and 500 tasks have more.
const home = await mkdtemp(join(tmpdir(), 'sectorflow-airflow-'));
// As root, PostgreSQL runs as another user, who must get through.
await chmod(home, 0o711);
const postgres = await startPostgres({ folder: home, port: await anyFreePort() });
try {
  const measured = await ask('measure.py', symbols, rounds, postgres.url('postgres'));
  const results: AirflowResults = {
    measuredAt: new Date().toISOString(),
    machine,
    parseCpuSeconds,
    ...(measured as Omit<AirflowResults, 'measuredAt' | 'machine' | 'parseCpuSeconds'>),
  };
  await keepFigures('airflow', results, airflowTable(results));
} finally {
  await postgres.stop();
  await rm(home, { recursive: true, force: true });
}
