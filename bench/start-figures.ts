// Measures `npm start` on this machine: npx --no-install tsx bench/start-figures.ts [FOLDER]
// FOLDER, which must not exist, is kept as a home to look at; without it a temporary one is used and deleted.
import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { figuresTable } from './figures-table.js';
import { keepFigures } from './keep-figures.js';
import { loadOfMinute, thisMachine } from './machine.js';
import { measureStart } from './measure-start.js';
import type { StartResults } from './start-results.js';

/** The last two trading dates of the bundled market. */
const FIRST_DAY = '2018-02-06';
const NEXT_DAY = '2018-02-07';

const kept = process.argv[2];
if (kept !== undefined) await mkdir(kept);
const home = kept ?? (await mkdtemp(join(tmpdir(), 'sectorflow-bench-')));
try {
  const machine = thisMachine();
  const warmStart = await measureStart(home, FIRST_DAY);
  const loadBetween = loadOfMinute();
  const nextDay = await measureStart(home, NEXT_DAY);
  const results: StartResults = {
    measuredAt: new Date().toISOString(),
    machine: { ...machine, loadBetween },
    warmStart,
    nextDay,
  };
  await keepFigures('start', results, figuresTable(results));
} finally {
  if (kept === undefined) await rm(home, { recursive: true, force: true });
}
