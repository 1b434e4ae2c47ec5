import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const WORKFLOWS = resolve(import.meta.dirname, '..', '..', 'workflows');
const NODE_IMPORT = /\bfrom\s+['"]node:|\bimport\s*\(?\s*['"]node:|\brequire\s*\(/;

it('no file under workflows/ imports a Node module, as a value or as a type', () => {
  const sources = readdirSync(WORKFLOWS, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  );
  expect(sources.length).toBeGreaterThan(0);
  expect(sources.filter((path) => NODE_IMPORT.test(readFileSync(join(WORKFLOWS, path), 'utf8')))).toEqual([]);
});

it.each([
  "import { readFile } from 'node:fs/promises';",
  "import type { Stats } from 'node:fs';",
  "import 'node:process';",
  'const fs = await import("node:fs");',
  "const fs = require('fs');",
])('notices %s', (line) => expect(NODE_IMPORT.test(line)).toBe(true));
