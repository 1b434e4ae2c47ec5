// Measures what Airflow adds: npx --no-install tsx bench/airflow-figures.ts [SYMBOLS [ROUNDS]]
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { airflowTable, type AirflowResults } from './airflow/airflow-table.js';
import { replaceSection } from './replace-section.js';

const BYTES_PER_GB = 1e9;
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

const loadBefore = Math.round(loadavg()[0]! * 10) / 10;
const results: AirflowResults = {
  measuredAt: new Date().toISOString(),
  machine: {
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / BYTES_PER_GB),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    loadBefore,
  },
  parseCpuSeconds: ask('parse_seconds.py', String(PARSE_TRIES)) as AirflowResults['parseCpuSeconds'],
  ...(ask('measure.py', symbols, rounds) as Omit<
    AirflowResults,
    'measuredAt' | 'machine' | 'parseCpuSeconds'
  >),
};
await writeFile(
  join(import.meta.dirname, 'results', 'airflow.json'),
  `${JSON.stringify(results, null, 2)}\n`,
);
const readme = join(import.meta.dirname, 'README.md');
const table = airflowTable(results);
await writeFile(readme, replaceSection(await readFile(readme, 'utf8'), 'airflow', table));
process.stdout.write(`${table}\n`);
