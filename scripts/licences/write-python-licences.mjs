// Writes scripts/licences/python-packages.json: the licence of every Python package that requirements*.txt pin, as the installed packages
// state it. Run it after a change of versions:
//   node scripts/licences/write-python-licences.mjs [ENVIRONMENT...]     .venv and .venv-redshift unless given
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { keyOf, pythonPins } from './python-requirements.mjs';
import { readMetadata } from './read-metadata.mjs';
import { spdxOf } from './spdx.mjs';

const root = resolve(import.meta.dirname, '..', '..');
const given = process.argv.slice(2);
const environments = given.length > 0 ? given : ['.venv', '.venv-redshift'].map((name) => join(root, name));
const installed = new Map(environments.flatMap(readMetadata).map((one) => [keyOf(one), one]));

const missing = pythonPins(root).filter((pin) => !installed.has(keyOf(pin)));
if (missing.length > 0) {
  console.error(
    `Not installed: ${missing.map(keyOf).join(', ')}. Run npm run setup and node scripts/setup-redshift.mjs.`,
  );
  process.exit(1);
}
const file = join(import.meta.dirname, 'python-packages.json');
const table = pythonPins(root).map((pin) => ({ ...pin, licence: spdxOf(installed.get(keyOf(pin))) }));
writeFileSync(file, JSON.stringify(table));
spawnSync('npx', ['--no-install', 'prettier', '--write', file], { cwd: root, stdio: 'inherit' });
