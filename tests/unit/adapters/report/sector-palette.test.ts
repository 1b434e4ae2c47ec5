import { expect, it } from 'vitest';
import { SECTOR_NAMES } from '../../../../domain/market/gics-sector.js';
import { sectorPalette } from '../../../../adapters/report/sector-palette.js';
import { ELEVEN_SECTORS } from './sample-data.js';

const slots = (sectors: readonly string[]): number[] => sectors.map(sectorPalette(sectors).slot);

it('gives every GICS sector a colour of its own, the same whichever others are there', () => {
  const all = SECTOR_NAMES.map(({ gics }) => gics);
  expect(new Set(slots(all)).size).toBe(all.length);
  expect(slots(ELEVEN_SECTORS)).toEqual(ELEVEN_SECTORS.map((sector) => slots([sector])[0]));
});

it('gives unknown sectors what is left', () => {
  expect(new Set(slots([...ELEVEN_SECTORS, 'Widgets'])).size).toBe(12);
  const many = Array.from({ length: 30 }, (_, i) => `Sector ${i}`);
  expect(slots(many).every((slot) => slot >= 0 && slot < SECTOR_NAMES.length)).toBe(true);
});
