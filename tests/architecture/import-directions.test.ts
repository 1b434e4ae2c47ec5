import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cruiseFolder } from './cruise-folder.js';

const CRUISE_TIMEOUT_MS = 60_000;

describe('the project', () => {
  it(
    'imports in the allowed directions only',
    async () => {
      const { modules, breaches } = await cruiseFolder();
      expect(modules).toContain('domain/stages.ts');
      expect(breaches).toEqual([]);
    },
    CRUISE_TIMEOUT_MS,
  );
});

describe('a breach is noticed', () => {
  let folder: string | undefined;
  afterEach(() => {
    if (folder !== undefined) rmSync(folder, { recursive: true });
  });

  async function breachesOf(files: Record<string, string>): Promise<readonly string[]> {
    folder = mkdtempSync(join(tmpdir(), 'sectorflow-layers-'));
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    return (await cruiseFolder(folder)).breaches;
  }

  const value = 'export const value = 1;\nexport type Value = number;\n';

  it.each([
    ['domain-imports-only', 'domain/a.ts', 'adapters/b.ts'],
    ['domain-imports-only', 'domain/a.ts', 'workflows/b.ts'],
    ['adapters-imports-only-domain', 'adapters/a.ts', 'activities/b.ts'],
    ['adapters-imports-only-domain', 'adapters/a.ts', 'sandbox/b.ts'],
    ['activities-imports-only-domain-adapters', 'activities/a.ts', 'workers/b.ts'],
    ['workflows-imports-only-domain-activities', 'workflows/a.ts', 'adapters/b.ts'],
    ['workflows-import-types-of-activities', 'workflows/a.ts', 'activities/b.ts'],
    ['sandbox-imports-only-domain', 'sandbox/a.ts', 'adapters/b.ts'],
    ['nothing-imports-tests', 'cli/a.ts', 'tests/b.ts'],
  ])('%s: %s → %s', async (rule, from, to) => {
    const files = { [from]: `export { value } from '../${to.replace('.ts', '.js')}';\n`, [to]: value };
    expect(await breachesOf(files)).toEqual([`${rule}: ${from} → ${to}`]);
  });

  it('even when only a type crosses the layers', async () => {
    const files = {
      'domain/a.ts': "export type { Value } from '../adapters/b.js';\n",
      'adapters/b.ts': value,
    };
    expect(await breachesOf(files)).toEqual(['domain-imports-only: domain/a.ts → adapters/b.ts']);
  });

  it.each(['node:fs', 'fs'])('%s in code that is replayed', async (builtin) => {
    const files = { 'workflows/a.ts': `export { existsSync } from '${builtin}';\n` };
    expect(await breachesOf(files)).toEqual(['domain-and-workflows-without-node: workflows/a.ts → fs']);
  });

  it('a cycle', async () => {
    const files = {
      'domain/a.ts': "export { b } from './b.js';\nexport const a = 1;\n",
      'domain/b.ts': "export { a } from './a.js';\nexport const b = 1;\n",
    };
    expect(await breachesOf(files)).toContain('no-cycles: domain/a.ts → domain/b.ts');
  });

  it('but not an allowed import', async () => {
    const files = {
      'domain/d.ts': value,
      'adapters/a.ts': "export { value } from '../domain/d.js';\n",
      'activities/b.ts': "export { value } from '../adapters/a.js';\nexport type B = number;\n",
      'workflows/c.ts':
        "export type { B } from '../activities/b.js';\nexport { value } from '../domain/d.js';\n",
      'cli/e.ts': "export { value } from '../activities/b.js';\n",
      'tests/f.ts': "export { value } from '../cli/e.js';\n",
    };
    expect(await breachesOf(files)).toEqual([]);
  });
});
