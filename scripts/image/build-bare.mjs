// Runs the Dockerfile's stage `build` without Docker, into an empty folder, and prints where the worker's files are:
//   node scripts/image/build-bare.mjs [DIR]     a new temporary folder unless given
import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runStage } from './run-stage.mjs';

const context = resolve(import.meta.dirname, '..', '..');
const given = process.argv[2];
const room = given === undefined ? mkdtempSync(join(tmpdir(), 'sectorflow-image-')) : resolve(given);
mkdirSync(room, { recursive: true });
if (readdirSync(room).length > 0) {
  console.error(`${room} is not empty; name an empty folder.`);
  process.exit(2);
}
const dockerfile = readFileSync(join(context, 'Dockerfile'), 'utf8');
console.log(runStage({ context, dockerfile, stage: 'build', room, log: (text) => console.error(text) }));
