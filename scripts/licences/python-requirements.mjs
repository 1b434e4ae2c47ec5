import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files that pin what the product runs with in Python. */
export const REQUIREMENTS = ['requirements.txt', 'requirements-redshift.txt'];

/** What a requirements text pins: {name, version}, sorted by name, extras left out. */
export function pinsOf(text) {
  return [...text.matchAll(/^([\w.-]+)(?:\[[\w,-]+\])?==(\S+)$/gm)]
    .map(([, name, version]) => ({ name, version }))
    .sort((one, other) => keyOf(one).localeCompare(keyOf(other)));
}

/** Every pin of the product's requirements, each once. */
export function pythonPins(root) {
  const all = REQUIREMENTS.flatMap((name) => pinsOf(readFileSync(join(root, name), 'utf8')));
  const once = new Map(all.map((pin) => [keyOf(pin), pin]));
  return [...once.entries()].sort(([one], [other]) => one.localeCompare(other)).map(([, pin]) => pin);
}

/** The same for every spelling of a package's name (PEP 503), with its version. */
export function keyOf({ name, version }) {
  return `${name.toLowerCase().replace(/[-_.]+/g, '-')}==${version}`;
}
