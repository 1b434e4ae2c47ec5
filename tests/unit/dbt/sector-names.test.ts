import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { SECTOR_NAMES } from '../../../domain/market/gics-sector.js';

const SEED = new URL('../../../dbt/seeds/provider_sector_names.csv', import.meta.url);

it('gives SQL the same sector names that the application has', () => {
  const seed: unknown = parse(readFileSync(SEED), { columns: true });

  const table = [
    ...SECTOR_NAMES.map(({ gics, yahoo }) => ({
      provider: 'yahoo',
      provider_sector: yahoo,
      gics_sector: gics,
    })),
    ...SECTOR_NAMES.map(({ gics, alphaVantage }) => ({
      provider: 'alpha-vantage',
      provider_sector: alphaVantage,
      gics_sector: gics,
    })),
  ];
  expect(seed).toEqual(table);
});
