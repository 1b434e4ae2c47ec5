import { SectorName } from '../parts/sector-name.js';
import type { SectorRow } from '../report-data.js';
import type { SectorPalette } from '../sector-palette.js';

const QUADRANTS = [
  ['leading', 'stronger than the index, and getting stronger'],
  ['weakening', 'still stronger, but less so'],
  ['lagging', 'weaker than the index, and getting weaker'],
  ['improving', 'still weaker, but less so'],
] as const;

/** The four quadrants in the order in which sectors usually pass through them, with those that are in each. */
export function Quadrants({
  sectors,
  palette,
}: {
  sectors: readonly SectorRow[];
  palette: SectorPalette;
}): JSX.Element {
  return (
    <dl class="quadrants">
      {QUADRANTS.map(([quadrant, meaning]) => {
        const inside = sectors.filter((row) => row.rotationQuadrant === quadrant);
        return (
          <div>
            <dt>
              <b safe>{quadrant}</b> <small safe>{meaning}</small>
            </dt>
            <dd>
              {inside.length === 0
                ? 'none'
                : inside.map(({ sector }) => <SectorName sector={sector} palette={palette} />)}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
