// Measures `npm start` on this machine: npx --no-install tsx bench/start-figures.ts [FOLDER]
// FOLDER, which must not exist, is kept as a home to look at; without it a temporary one is used and deleted.
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { figuresTable } from './figures-table.js';
import { measureStart } from './measure-start.js';
import { replaceSection } from './replace-section.js';
import type { StartResults } from './start-results.js';

/** The last two trading dates of the bundled market. */
const FIRST_DAY = '2018-02-06';
const NEXT_DAY = '2018-02-07';

const BYTES_PER_GB = 1e9;

const resultsFile = fileURLToPath(new URL('results/start.json', import.meta.url));
const readme = fileURLToPath(new URL('README.md', import.meta.url));

const kept = process.argv[2];
if (kept !== undefined) await mkdir(kept);
const home = kept ?? (await mkdtemp(join(tmpdir(), 'sectorflow-bench-')));
try {
  const loadBefore = load();
  const warmStart = await measureStart(home, FIRST_DAY);
  const loadBetween = load();
  const nextDay = await measureStart(home, NEXT_DAY);
  const results: StartResults = {
    measuredAt: new Date().toISOString(),
    machine: {
      cores: cpus().length,
      memoryGb: Math.round(totalmem() / BYTES_PER_GB),
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
      loadBefore,
      loadBetween,
    },
    warmStart,
    nextDay,
  };
  await mkdir(dirname(resultsFile), { recursive: true });
  await writeFile(resultsFile, `${JSON.stringify(results, null, 2)}\n`);
  const table = figuresTable(results);
  await writeFile(readme, replaceSection(await readFile(readme, 'utf8'), 'start', table));
  process.stdout.write(`${table}\n`);
} finally {
  if (kept === undefined) await rm(home, { recursive: true, force: true });
}

function load(): number {
  return Math.round(loadavg()[0]! * 10) / 10;
}
