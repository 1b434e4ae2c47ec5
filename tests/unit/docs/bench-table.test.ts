import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { engineTable, type EngineResults } from '../../../bench/engine-table.js';
import { figuresTable } from '../../../bench/figures-table.js';
import { replaceSection } from '../../../bench/replace-section.js';
import type { StartResults } from '../../../bench/start-results.js';
import { PROJECT_DIR } from './project-dir.js';

const RESULTS = join(PROJECT_DIR, 'bench', 'results', 'start.json');
const readme = readFileSync(join(PROJECT_DIR, 'bench', 'README.md'), 'utf8');

test('bench/README.md shows the figures of bench/results/start.json, or that there are none', () => {
  const results = existsSync(RESULTS) ? (JSON.parse(readFileSync(RESULTS, 'utf8')) as StartResults) : null;
  expect(replaceSection(readme, 'start', figuresTable(results))).toBe(readme);
});

test('bench/README.md shows the figures of bench/results/engine.json', () => {
  const file = join(PROJECT_DIR, 'bench', 'results', 'engine.json');
  const results = JSON.parse(readFileSync(file, 'utf8')) as EngineResults;
  expect(replaceSection(readme, 'engine', engineTable(results))).toBe(readme);
});

test('a text without the section is an error, not a loss', () => {
  expect(() => replaceSection('no section here', 'start', 'x')).toThrow('no section <!-- start -->');
});
