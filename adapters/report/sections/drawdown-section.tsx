import { drawdownChart, drawdownFloor } from '../charts/drawdown-chart.js';
import { MISSING, percent } from '../format.js';
import { Section } from '../parts/section.js';
import { SectorName } from '../parts/sector-name.js';
import type { ReportData } from '../report-data.js';
import type { SectorPalette } from '../sector-palette.js';

/** A small chart a sector on one common scale. */
export function DrawdownSection({
  data,
  palette,
}: {
  data: ReportData;
  palette: SectorPalette;
}): JSX.Element {
  const { dates, series, index } = data.drawdowns;
  const all = [...series.map(({ values }) => values), index].flat().filter((value) => value !== null);
  const floor = drawdownFloor(all.reduce((least, value) => Math.min(least, value), 0));
  return (
    <Section
      id="drawdowns"
      title="Drawdowns"
      lead={`How far each sector stood below its last peak, all on one scale; the thin line is the ${data.index.name}.`}
    >
      {dates.length < 2 ? (
        <p class="note">A chart needs at least two trading dates.</p>
      ) : (
        <div class="multiples">
          {series.map(({ sector, values }) => (
            <figure>
              <figcaption>
                <SectorName sector={sector} palette={palette} />
                <Depths values={values} />
              </figcaption>
              {
                drawdownChart({
                  id: `drawdown-${palette.slot(sector)}`,
                  sector,
                  dates,
                  values,
                  index,
                  colour: palette.colour(sector),
                  floor,
                }) as 'safe'
              }
            </figure>
          ))}
        </div>
      )}
    </Section>
  );
}

function Depths({ values }: { values: readonly (number | null)[] }): JSX.Element {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return <span class="number">{MISSING}</span>;
  const worst = known.reduce((least, value) => Math.min(least, value), 0);
  return (
    <span class="number" safe>
      {`now ${percent(known.at(-1)!, 1)} · worst ${percent(worst, 1)}`}
    </span>
  );
}
