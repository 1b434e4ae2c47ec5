// Measures what the engine costs without limits: npx --no-install tsx bench/engine-overhead.ts
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AirflowResults } from './airflow/airflow-table.js';
import { engineTable, type EngineResults } from './engine-table.js';
import { keepFigures } from './keep-figures.js';
import { thisMachine } from './machine.js';
import { measureEngine } from './measure-engine.js';

const results: EngineResults = {
  measuredAt: new Date().toISOString(),
  machine: thisMachine(),
  figures: await measureEngine(),
};
const airflow = JSON.parse(
  await readFile(join(import.meta.dirname, 'results/airflow.json'), 'utf8'),
) as AirflowResults;
await keepFigures('engine', results, engineTable(results, airflow));
process.exit(0);
