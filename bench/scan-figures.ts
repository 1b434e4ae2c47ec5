// Measures what a scan of the bundled history costs: npx --no-install tsx bench/scan-figures.ts
import { keepFigures } from './keep-figures.js';
import { thisMachine } from './machine.js';
import { measureScan, type ScanFigures } from './measure-scan.js';
import { scanTable, type ScanResults } from './scan-table.js';

const ROUNDS = 5;

const machine = thisMachine();
const figures: ScanFigures[] = [];
for (let round = 0; round < ROUNDS; round += 1) figures.push(await measureScan());
const results: ScanResults = { measuredAt: new Date().toISOString(), machine, figures };
await keepFigures('scan', results, scanTable(results));
