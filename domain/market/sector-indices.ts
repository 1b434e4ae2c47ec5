import { BadInputError } from '../errors/bad-input-error.js';
import { SECTOR_NAMES } from './gics-sector.js';
import { fromYahooSymbol } from './symbol-spelling.js';

/** The symbol of the index that stands for a GICS sector, in canonical spelling. A sector without one is absent. */
export type SectorIndices = Readonly<Record<string, string>>;

const SECTORS: readonly string[] = SECTOR_NAMES.map(({ gics }) => gics);

/**
 * Sector indices from pairs of sector and symbol, in either spelling.
 *
 * @throws BadInputError for a sector that is none or has two symbols, and for an empty symbol. `what` names the source.
 */
export function sectorIndices(pairs: Iterable<readonly [string, string]>, what: string): SectorIndices {
  const indices: Record<string, string> = {};
  for (const [sector, text] of pairs) {
    const symbol = fromYahooSymbol(text);
    if (!SECTORS.includes(sector)) {
      throw new BadInputError({ what, given: sector, allowed: `a GICS sector: ${SECTORS.join(', ')}` });
    }
    if (symbol === '' || (indices[sector] ?? symbol) !== symbol) {
      const given = symbol === '' ? `${sector}=` : `${indices[sector] ?? ''} and ${symbol} for ${sector}`;
      throw new BadInputError({ what, given, allowed: 'one symbol a sector, such as Energy=^GSPE' });
    }
    indices[sector] = symbol;
  }
  return indices;
}
