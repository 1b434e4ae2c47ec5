import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const SCRIPTS = new URL('../../../scripts/', import.meta.url);
const { nodeProblem } = (await import(new URL('setup/node-version.mjs', SCRIPTS).href)) as {
  nodeProblem: (version: string) => string | null;
};

it.each(['v20.19.0', 'v20.20.2', 'v22.13.0', 'v24.0.0', 'v25.1.0', 'v26.0.0-nightly'])(
  '%s will do',
  (version) => expect(nodeProblem(version)).toBeNull(),
);

it.each(['v18.20.4', 'v20.18.3', 'v12.22.12', 'v0.10.48'])('%s is too old', (version) =>
  expect(nodeProblem(version)).toMatch(
    new RegExp(`^Sectorflow needs Node 20\\.19 or newer; this is ${version.replaceAll('.', '\\.')}\\. `),
  ),
);

it.each(['v21.7.3', 'v22.12.0', 'v23.11.0'])('%s is a line that packages refuse', (version) =>
  expect(nodeProblem(version)).toContain('needs Node 20.19, 22.13, or 24 and newer'),
);

it.each(['setup.mjs', 'setup/node-version.mjs'])('%s has no syntax that an old Node cannot parse', (file) => {
  const source = readFileSync(new URL(file, SCRIPTS), 'utf8');
  expect(source).not.toMatch(/\?\.|\?\?|^\s*await |from 'node:/m);
});
