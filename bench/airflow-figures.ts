// Measures what Airflow adds: npx --no-install tsx bench/airflow-figures.ts [SYMBOLS [ROUNDS]]
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { airflowTable, type AirflowResults } from './airflow/airflow-table.js';
import { keepFigures } from './keep-figures.js';
import { thisMachine } from './machine.js';

const PARSE_TRIES = 3;
const [symbols = '500', rounds = '3'] = process.argv.slice(2);

const root = join(import.meta.dirname, '..');
const setup = join(root, 'scripts', 'airflow', 'setup.mjs');
const python = execFileSync(process.execPath, [setup], { encoding: 'utf8' }).trim();
const ask = (script: string, ...args: string[]) => {
  const path = join(import.meta.dirname, 'airflow', script);
  const shown = execFileSync(python, [path, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(shown.trim().split('\n').at(-1)!) as unknown;
};

const machine = thisMachine();
const results: AirflowResults = {
  measuredAt: new Date().toISOString(),
  machine,
  parseCpuSeconds: ask('parse_seconds.py', String(PARSE_TRIES)) as AirflowResults['parseCpuSeconds'],
  ...(ask('measure.py', symbols, rounds) as Omit<
    AirflowResults,
    'measuredAt' | 'machine' | 'parseCpuSeconds'
  >),
};
await keepFigures('airflow', results, airflowTable(results));
