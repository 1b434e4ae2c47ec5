import { wealthChart } from '../charts/wealth-chart.js';
import { change, MISSING, shortDate } from '../format.js';
import { Section } from '../parts/section.js';
import type { ReportData } from '../report-data.js';
import type { SectorPalette } from '../sector-palette.js';

const WIDE = { width: 820, height: 460 };
const NARROW = { width: 400, height: 320 };

/** Growth of every sector against the index, with a legend in the order of the lines' ends. */
export function PerformanceSection({
  data,
  palette,
}: {
  data: ReportData;
  palette: SectorPalette;
}): JSX.Element {
  const { wealth, index } = data;
  const [first, last] = [wealth.dates[0], wealth.dates.at(-1)];
  if (first === undefined || last === undefined || first === last) {
    return (
      <Section id="performance" title="Performance">
        <p class="note">A chart needs at least two trading dates.</p>
      </Section>
    );
  }
  const ends = [
    ...wealth.series.map(({ sector, values }) => ({ sector, growth: lastOf(values) })),
    { sector: null, growth: lastOf(wealth.index) },
  ].sort((a, b) => (b.growth ?? -Infinity) - (a.growth ?? -Infinity));

  return (
    <Section
      id="performance"
      title="Performance"
      lead={`Cumulative price return from ${shortDate(first)} to ${shortDate(last)}. Point at a name to see its line alone.`}
    >
      <div class="chart-with-key">
        <figure class="wide">{wealthChart('wealth-wide', wealth, palette, WIDE)}</figure>
        <figure class="narrow">{wealthChart('wealth-narrow', wealth, palette, NARROW)}</figure>
        <ol class="key">
          {ends.map(({ sector, growth }) => (
            <li tabindex="0" data-slot={sector === null ? undefined : String(palette.slot(sector))}>
              <i
                class={keyClass(sector, palette)}
                style={`color:${sector === null ? 'var(--ink)' : palette.colour(sector)}`}
              ></i>
              <span class={sector === null ? 'strong' : undefined} safe>
                {sector ?? index.name}
              </span>
              <span class="number" safe>
                {growth === null ? MISSING : change(growth - 1, 1)}
              </span>
            </li>
          ))}
        </ol>
      </div>
    </Section>
  );
}

function keyClass(sector: string | null, palette: SectorPalette): string {
  if (sector === null) return 'stroke strong';
  return palette.isDashed(sector) ? 'stroke dashed' : 'stroke';
}

function lastOf(values: readonly (number | null)[]): number | null {
  return values.findLast((value) => value !== null) ?? null;
}
