import { attribute } from '../parts/attribute.js';
import { dayChart } from '../charts/day-chart.js';
import { change } from '../format.js';
import { DataTable } from '../parts/data-table.js';
import { Section } from '../parts/section.js';
import type { Mover, ReportData } from '../report-data.js';

/** The day: sectors as bars, and the stocks that moved most. */
export function DaySection({ data }: { data: ReportData }): JSX.Element {
  const { index, movers, sectors } = data;
  const hasReturns = [index, ...sectors].some(({ return1d }) => return1d !== null);
  return (
    <Section id="day" title="The day">
      <div class="columns">
        <figure>
          {hasReturns ? dayChart(sectors, index) : <p class="note">No sector has a return for this day.</p>}
          <figcaption>Mean price return of each sector's stocks, equally weighted.</figcaption>
        </figure>
        <div class="columns tight">
          <Movers title="Rose most" movers={movers.top} />
          <Movers title="Fell most" movers={movers.bottom} />
        </div>
      </div>
    </Section>
  );
}

function Movers({ title, movers }: { title: string; movers: readonly Mover[] }): JSX.Element {
  if (movers.length === 0) return <p class="note" safe>{`${title}: no stock has a return for this day.`}</p>;
  return (
    <div>
      <DataTable
        caption={title}
        className="movers"
        head="Stock"
        name={(mover) => (
          <span class="stock" title={attribute(`${mover.name}, ${mover.sector}`)}>
            <b safe>{mover.symbol}</b> <small safe>{mover.name}</small>
          </span>
        )}
        columns={[{ title: 'Day', value: (mover) => mover.return1d, format: change, missing: '' }]}
        rows={movers}
      />
    </div>
  );
}
