import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_DIR } from '../../../workers/configuration.js';

interface Licensed {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}
const FOLDER = new URL('../../../scripts/licences/', import.meta.url);
const { EXCEPTIONS, installedLicences, judgeLicence, pythonLicences } = (await import(
  new URL('licences.mjs', FOLDER).href
)) as {
  EXCEPTIONS: Map<string, { licence: string; reason: string }>;
  pythonLicences: () => Licensed[];
  installedLicences: (root: string) => Licensed[];
  judgeLicence: (one: Pick<Licensed, 'licence'> & { name?: string }) => string;
};
const { keyOf, pythonPins } = (await import(new URL('python-requirements.mjs', FOLDER).href)) as {
  keyOf: (one: Pick<Licensed, 'name' | 'version'>) => string;
  pythonPins: (root: string) => Pick<Licensed, 'name' | 'version'>[];
};
const { readMetadata } = (await import(new URL('read-metadata.mjs', FOLDER).href)) as {
  readMetadata: (environment: string) => (Pick<Licensed, 'name' | 'version'> & Stated)[];
};
const { spdxOf } = (await import(new URL('spdx.mjs', FOLDER).href)) as { spdxOf: (stated: Stated) => string };

interface Stated {
  readonly expression: string | null;
  readonly stated: string | null;
  readonly classifiers: readonly string[];
}

describe('licences of packages', () => {
  const all = installedLicences(PROJECT_DIR);

  it('are all on the list', () => {
    expect(all.length).toBeGreaterThan(100);
    expect(all.filter((one) => judgeLicence(one) !== 'allowed')).toEqual([]);
  });

  it('leave out what development alone needs', () => {
    expect(all.map(({ name }) => name)).toContain('pino');
    expect(all.map(({ name }) => name)).not.toContain('vitest');
  });

  it.each(['MIT', '(MIT OR CC0-1.0)', 'GPL-3.0 OR MIT', 'Apache-2.0 AND BSL-1.0'])(
    '%s is allowed',
    (licence) => expect(judgeLicence({ licence })).toBe('allowed'),
  );

  it.each(['', 'GPL-3.0', 'AGPL-3.0-only', 'MIT AND GPL-3.0', 'UNLICENSED', 'SEE LICENSE IN FILE'])(
    '"%s" is not',
    (licence) => expect(judgeLicence({ licence })).toBe('unknown'),
  );
});

describe('licences of Python packages', () => {
  const all = pythonLicences();

  it('are known of every pinned version, and of no other', () => {
    expect(all.map(keyOf), 'run: node scripts/licences/write-python-licences.mjs').toEqual(
      pythonPins(PROJECT_DIR).map(keyOf),
    );
  });

  it('are what the installed packages say', () => {
    const table = new Map(all.map((one) => [keyOf(one), one.licence]));
    const installed = readMetadata(join(PROJECT_DIR, '.venv')).filter((one) => table.has(keyOf(one)));
    expect(installed.length).toBeGreaterThan(50);
    for (const one of installed) expect(spdxOf(one), one.name).toBe(table.get(keyOf(one)));
  });

  it('are on the list, or an exception for a reason', () => {
    expect(all.filter((one) => judgeLicence(one) !== 'allowed')).toEqual([]);
    for (const [name, { licence, reason }] of EXCEPTIONS) {
      expect(all.map((one) => `${one.name} ${one.licence}`)).toContain(`${name} ${licence}`);
      expect(reason).not.toBe('');
    }
  });

  it('of a package that is an exception count for nothing else', () => {
    expect(judgeLicence({ name: 'certifi', licence: 'GPL-3.0' })).toBe('unknown');
    expect(judgeLicence({ name: 'other', licence: 'MPL-2.0' })).toBe('unknown');
  });

  it.each<[Stated, string]>([
    [{ expression: 'MIT', stated: 'BSD', classifiers: [] }, 'MIT'],
    [{ expression: null, stated: 'Apache License, Version 2.0', classifiers: [] }, 'Apache-2.0'],
    [
      { expression: null, stated: 'Dual License', classifiers: classified('BSD', 'MIT') },
      'BSD-3-Clause OR MIT',
    ],
    [{ expression: null, stated: 'Copyright (c)\nAll of it', classifiers: classified('MIT') }, 'MIT'],
    [{ expression: null, stated: 'UNKNOWN', classifiers: [] }, ''],
    [{ expression: null, stated: '', classifiers: ['License :: Other/Proprietary License'] }, ''],
  ])('%o is %s', (stated, licence) => expect(spdxOf(stated)).toBe(licence));
});

function classified(...names: string[]): string[] {
  return names.map((name) => `License :: OSI Approved :: ${name} License`);
}

it('the bill of materials names what the worker runs with, of npm and of Python', () => {
  const { stdout } = spawnSync('npm', ['run', '--silent', 'sbom'], { cwd: PROJECT_DIR, encoding: 'utf8' });
  const { bomFormat, components } = JSON.parse(stdout) as {
    bomFormat: string;
    components: { name: string; purl: string; licenses?: object[] }[];
  };
  expect(bomFormat).toBe('CycloneDX');
  const names = components.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['undici', 'dbt-core', 'dbt-duckdb', 'dbt-redshift', 'duckdb']),
  );
  expect(names).not.toContain('vitest');
  expect(names).not.toContain('moto');
  const dbt = components.find(({ name }) => name === 'dbt-redshift');
  expect(dbt).toMatchObject({
    purl: expect.stringMatching(/^pkg:pypi\/dbt-redshift@/) as unknown,
    licenses: [{ license: { id: 'Apache-2.0' } }],
  });
  const purls = components.map(({ purl }) => purl);
  expect(new Set(purls).size).toBe(purls.length);
});
