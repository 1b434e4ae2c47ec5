// Writes the tables of variables and outputs into the READMEs of terraform/ and its modules, between two marks.
// A test holds them to the files.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { moduleInterface } from './terraform/module-interface.mjs';

const START = '<!-- interface -->';
const END = '<!-- /interface -->';

const terraform = resolve(import.meta.dirname, '..', 'terraform');
const modules = readdirSync(join(terraform, 'modules')).map((name) => join(terraform, 'modules', name));
for (const folder of [terraform, join(terraform, 'bootstrap'), ...modules]) {
  const file = join(folder, 'README.md');
  const [before, rest] = readFileSync(file, 'utf8').split(START);
  const after = rest.slice(rest.indexOf(END) + END.length);
  writeFileSync(file, `${before}${START}\n${moduleInterface(folder)}\n${END}${after}`);
}
