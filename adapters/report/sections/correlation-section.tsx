import { attribute } from '../parts/attribute.js';
import { decimal, MISSING } from '../format.js';
import { Section } from '../parts/section.js';
import { SectorName } from '../parts/sector-name.js';
import type { ReportData } from '../report-data.js';
import { sectorCode } from '../sector-palette.js';
import type { SectorPalette } from '../sector-palette.js';

/** Below this, colour begins: sectors of one market are seldom less alike. */
const PALEST = 0.2;
const FULL_HEAT = 0.75;

/** The correlation matrix as a heat map that can be read, copied and scrolled like the table it is. */
export function CorrelationSection({
  data,
  palette,
}: {
  data: ReportData;
  palette: SectorPalette;
}): JSX.Element {
  const { sectors, matrix } = data.correlations;
  return (
    <Section
      id="correlations"
      title="Correlations"
      lead="Of daily returns. The stronger the colour, the more alike two sectors move."
    >
      {sectors.length < 2 ? (
        <p class="note">Correlations need at least two sectors.</p>
      ) : (
        <div class="scroll" tabindex="0" role="region" aria-label="Correlations between sectors">
          <table class="matrix">
            <thead>
              <tr>
                <th scope="col">Sector</th>
                {sectors.map((sector) => (
                  <th scope="col" title={attribute(sector)}>
                    <span safe>{sectorCode(sector)}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sectors.map((sector, i) => (
                <tr>
                  <th scope="row">
                    <SectorName sector={sector} palette={palette} />
                  </th>
                  {sectors.map((_, j) => (
                    <CorrelationCell value={matrix[i]?.[j] ?? null} isOwn={i === j} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

function CorrelationCell({ value, isOwn }: { value: number | null; isOwn: boolean }): JSX.Element {
  if (isOwn) return <td class="own"></td>;
  if (value === null) {
    return (
      <td class="missing" title="Too few common returns">
        {MISSING}
      </td>
    );
  }
  const strength = value < 0 ? -value : Math.max(0, (value - PALEST) / (1 - PALEST));
  return (
    <td
      class={`heat${value < 0 ? ' negative' : ''}`}
      style={`--heat:${(strength * FULL_HEAT).toFixed(2)}`}
      safe
    >
      {decimal(value)}
    </td>
  );
}
