import { attribute } from './attribute.js';
import { shortName } from '../sector-palette.js';
import type { SectorPalette } from '../sector-palette.js';

interface SectorNameProps {
  readonly sector: string;
  readonly palette: SectorPalette;
  readonly isShort?: boolean;
}

/** A sector's name behind its colour. */
export function SectorName({ sector, palette, isShort = false }: SectorNameProps): JSX.Element {
  return (
    <span class="sector">
      <i class="dot" style={`background:${palette.colour(sector)}`}></i>
      <span title={isShort ? attribute(sector) : undefined} safe>
        {isShort ? shortName(sector) : sector}
      </span>
    </span>
  );
}
