import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { PROJECT_DIR } from '../../../workers/configuration.js';

interface Licensed {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}
const { installedLicences, judgeLicence } = (await import(
  new URL('../../../scripts/licences/licences.mjs', import.meta.url).href
)) as {
  installedLicences: (root: string) => Licensed[];
  judgeLicence: (one: Pick<Licensed, 'licence'>) => string;
};

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

it('the bill of materials names what the worker runs with', () => {
  const { stdout } = spawnSync('npm', ['run', '--silent', 'sbom'], { cwd: PROJECT_DIR, encoding: 'utf8' });
  const { bomFormat, components } = JSON.parse(stdout) as {
    bomFormat: string;
    components: { name: string }[];
  };
  expect(bomFormat).toBe('CycloneDX');
  const names = components.map(({ name }) => name);
  expect(names).toContain('undici');
  expect(names).not.toContain('vitest');
});
