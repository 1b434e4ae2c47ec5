import type { SectorIndices } from './sector-indices.js';

/** The S&P 500, as Yahoo spells it and as the warehouse keeps it. */
export const SP500_INDEX = '^GSPC';

/** Every index that is asked for, the benchmark first, each once. */
export function indexSymbols(sectorIndices: SectorIndices): readonly string[] {
  return [...new Set([SP500_INDEX, ...Object.values(sectorIndices)])];
}
