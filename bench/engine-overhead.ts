// Measures what the engine costs without limits: npx --no-install tsx bench/engine-overhead.ts
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { engineTable, type EngineResults } from './engine-table.js';
import { measureEngine } from './measure-engine.js';
import { replaceSection } from './replace-section.js';

const resultsFile = fileURLToPath(new URL('results/engine.json', import.meta.url));
const readme = fileURLToPath(new URL('README.md', import.meta.url));

const results: EngineResults = {
  measuredAt: new Date().toISOString(),
  machine: {
    cores: cpus().length,
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    loadBefore: Math.round(loadavg()[0]! * 10) / 10,
  },
  figures: await measureEngine(),
};
await writeFile(resultsFile, `${JSON.stringify(results, null, 2)}\n`);
const table = engineTable(results);
await writeFile(readme, replaceSection(await readFile(readme, 'utf8'), 'engine', table));
process.stdout.write(`${table}\n`);
process.exit(0);
