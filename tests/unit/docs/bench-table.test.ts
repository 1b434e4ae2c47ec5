import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { airflowTable, type AirflowResults } from '../../../bench/airflow/airflow-table.js';
import { engineTable, type EngineResults } from '../../../bench/engine-table.js';
import { figuresTable } from '../../../bench/figures-table.js';
import { median } from '../../../bench/median.js';
import { replaceSection } from '../../../bench/replace-section.js';
import { scanTable, type ScanResults } from '../../../bench/scan-table.js';
import type { StartResults } from '../../../bench/start-results.js';
import { PROJECT_DIR } from './project-dir.js';

const BENCH = join(PROJECT_DIR, 'bench');
const readme = readFileSync(join(BENCH, 'README.md'), 'utf8');
const kept = (name: string): unknown =>
  JSON.parse(readFileSync(join(BENCH, 'results', `${name}.json`), 'utf8'));

const TABLES = {
  start: (results: unknown) => figuresTable(results as StartResults),
  engine: (results: unknown) => engineTable(results as EngineResults, kept('airflow') as AirflowResults),
  airflow: (results: unknown) => airflowTable(results as AirflowResults),
  scan: (results: unknown) => scanTable(results as ScanResults),
};

test.each(Object.entries(TABLES))(
  'bench/README.md shows the figures of bench/results/%s.json',
  (name, table) => {
    expect(replaceSection(readme, name, table(kept(name)))).toBe(readme);
  },
);

test('a text without the section is an error, not a loss', () => {
  expect(() => replaceSection('no section here', 'start', 'x')).toThrow('no section <!-- start -->');
});

test('the median of an even number of values lies between the middle two', () => {
  expect(median([9, 1, 3])).toBe(3);
  expect(median([9, 1, 3, 4])).toBe(3.5);
});
