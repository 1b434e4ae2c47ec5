import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PROJECT_DIR } from '../../../workers/configuration.js';

const { moduleInterface } = (await import(
  new URL('../../../scripts/terraform/module-interface.mjs', import.meta.url).href
)) as { moduleInterface: (folder: string) => string };

const TERRAFORM = join(PROJECT_DIR, 'terraform');
const FOLDERS = [
  '.',
  'bootstrap',
  ...readdirSync(join(TERRAFORM, 'modules')).map((name) => `modules/${name}`),
];

it.each(FOLDERS)('the README of terraform/%s shows its variables and outputs of today', (folder) => {
  const shown = readFileSync(join(TERRAFORM, folder, 'README.md'), 'utf8');
  expect(shown, 'run: node scripts/terraform-readmes.mjs').toContain(
    moduleInterface(join(TERRAFORM, folder)),
  );
});

it.each(FOLDERS)('every variable and output of terraform/%s says what it is', (folder) => {
  const empty = moduleInterface(join(TERRAFORM, folder))
    .split('\n')
    .filter((line) => line.endsWith('|  |'));
  expect(empty).toEqual([]);
});
