import { counted, shortDate } from '../format.js';
import { DataTable } from '../parts/data-table.js';
import { Section } from '../parts/section.js';
import type { ReportData } from '../report-data.js';

/** More nobody reads; the table ops.corrections has them all. */
const SHOWN = 20;

/** Figures of earlier reports that are others now. Absent when there are none. */
export function CorrectionsSection({ data }: { data: ReportData }): JSX.Element {
  const { corrections } = data;
  if (corrections.length === 0) return '';
  const lead = `${counted(corrections.length, 'published return')} changed since the last report`;
  return (
    <Section id="corrections" title="Corrected since" lead={lead}>
      <DataTable
        caption="Corrections"
        className="cards"
        head="Sector"
        name={({ sector }) => <span safe>{sector}</span>}
        rows={corrections.slice(0, SHOWN)}
        columns={[
          { title: 'Date', value: ({ date }) => shortDate(date), missing: '' },
          { title: 'Was', value: ({ old }) => exact(old), missing: 'there was no figure' },
          { title: 'Is', value: (row) => exact(row.new), missing: 'there is no figure any more' },
          { title: 'Why', value: ({ why }) => why, missing: '' },
        ]}
      />
      {corrections.length > SHOWN ? (
        <p class="note" safe>
          {`${counted(corrections.length - SHOWN, 'further correction')} in the table ops.corrections.`}
        </p>
      ) : (
        ''
      )}
    </Section>
  );
}

/** With the digits that show a correction. */
function exact(fraction: number | null): string | null {
  return fraction === null ? null : `${(fraction * 100).toFixed(4)} %`;
}
