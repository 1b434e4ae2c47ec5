import { SECTOR_NAMES } from '../../domain/market/gics-sector.js';

/** As many as GICS has had sectors; the colours are in report.css, `--s0` to `--s11`. */
const SLOTS = SECTOR_NAMES.length;

/** Drawn dashed besides their colour, so that neighbours in hue differ without it. */
const DASHED_SLOTS = new Set([2, 6, 8, 10]);

const SHORT_NAMES: Readonly<Record<string, readonly [short: string, code: string]>> = {
  'Communication Services': ['Communication', 'COM'],
  'Consumer Discretionary': ['Discretionary', 'DIS'],
  'Consumer Staples': ['Staples', 'STA'],
  Energy: ['Energy', 'ENE'],
  Financials: ['Financials', 'FIN'],
  'Health Care': ['Health Care', 'HLT'],
  Industrials: ['Industrials', 'IND'],
  'Information Technology': ['Technology', 'TEC'],
  Materials: ['Materials', 'MAT'],
  'Real Estate': ['Real Estate', 'REI'],
  'Telecommunication Services': ['Telecom', 'TEL'],
  Utilities: ['Utilities', 'UTI'],
};

const LONGEST_SHORT_NAME = 14;
const CODE_LENGTH = 3;

/** Up to 14 letters, for chart labels. */
export function shortName(sector: string): string {
  return SHORT_NAMES[sector]?.[0] ?? sector.slice(0, LONGEST_SHORT_NAME);
}

/** Three letters, for the heads of narrow columns. */
export function sectorCode(sector: string): string {
  return SHORT_NAMES[sector]?.[1] ?? sector.slice(0, CODE_LENGTH).toUpperCase();
}

export interface SectorPalette {
  /** 0 to 11: a GICS sector's is the same in every report. */
  readonly slot: (sector: string) => number;
  /** A CSS colour that follows the light or dark theme. */
  readonly colour: (sector: string) => string;
  readonly isDashed: (sector: string) => boolean;
}

/** Gives each sector its colour; sectors that GICS does not know share the slots that are left. */
export function sectorPalette(sectors: readonly string[]): SectorPalette {
  const known = new Map<string, number>(SECTOR_NAMES.map(({ gics }, slot) => [gics, slot]));
  const used = new Set(sectors.map((sector) => known.get(sector)));
  const free = [...known.values()].filter((slot) => !used.has(slot));
  const unknown = [...new Set(sectors.filter((sector) => !known.has(sector)))];
  const others = new Map(
    unknown.map((sector, i) => [sector, free.length > 0 ? free[i % free.length]! : i % SLOTS]),
  );
  const slot = (sector: string): number => known.get(sector) ?? others.get(sector) ?? 0;
  return {
    slot,
    colour: (sector) => `var(--s${slot(sector)})`,
    isDashed: (sector) => DASHED_SLOTS.has(slot(sector)),
  };
}
