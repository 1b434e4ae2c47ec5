// Measures what the engine costs without limits: npx --no-install tsx bench/engine-overhead.ts
import { engineTable, type EngineResults } from './engine-table.js';
import { keepFigures } from './keep-figures.js';
import { thisMachine } from './machine.js';
import { measureEngine } from './measure-engine.js';

const results: EngineResults = {
  measuredAt: new Date().toISOString(),
  machine: thisMachine(),
  figures: await measureEngine(),
};
await keepFigures('engine', results, engineTable(results));
process.exit(0);
