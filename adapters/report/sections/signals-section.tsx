import { rotationChart } from '../charts/rotation-chart.js';
import { shortDate } from '../format.js';
import { DataTable } from '../parts/data-table.js';
import { Section } from '../parts/section.js';
import { SectorName } from '../parts/sector-name.js';
import type { ReportData } from '../report-data.js';
import type { SectorPalette } from '../sector-palette.js';
import { Quadrants } from './quadrants.js';
import { SignalRecords } from './signal-records.js';

const WIDE = { width: 560, height: 480 };
const NARROW = { width: 400, height: 400 };
const SIGNS: Readonly<Record<string, string>> = { overweight: '▲', neutral: '■', underweight: '▼' };
const ORDER = Object.keys(SIGNS);
const TOO_SHORT = 'the history is too short';

/** Where each sector stands in the rotation, and what the trend rules say of it, with the reason. */
export function SignalsSection({ data, palette }: { data: ReportData; palette: SectorPalette }): JSX.Element {
  const sectors = [...data.sectors].sort((a, b) => place(a.signal) - place(b.signal));
  const isPlaced = data.rotation.some((row) => row.relativeStrength !== null && row.momentum !== null);
  return (
    <Section
      id="signals"
      title="Rotation and signals"
      lead="Right: stronger than the index over three months. Up: getting stronger. The dot is today, the line the way there."
    >
      {isPlaced ? (
        <div class="columns rotation">
          <figure class="wide">{rotationChart('rotation-wide', data.rotation, palette, WIDE)}</figure>
          <figure class="narrow">{rotationChart('rotation-narrow', data.rotation, palette, NARROW)}</figure>
          <Quadrants sectors={data.sectors} palette={palette} />
        </div>
      ) : (
        <p class="note">A rotation needs more than three months of history.</p>
      )}
      <DataTable
        caption="Signals"
        className="cards"
        head="Sector"
        name={({ sector }) => <SectorName sector={sector} palette={palette} />}
        columns={[
          {
            title: 'Signal',
            value: ({ signal }) => (signal === null ? null : `${SIGNS[signal] ?? ''} ${signal}`.trim()),
            missing: TOO_SHORT,
          },
          {
            title: 'Since',
            value: ({ signalSince }) => (signalSince === null ? null : shortDate(signalSince)),
            missing: TOO_SHORT,
          },
          { title: 'Reason', value: (row) => row.signalReason, missing: TOO_SHORT },
        ]}
        rows={sectors}
      />
      <SignalRecords records={data.signalRecords} />
    </Section>
  );
}

function place(signal: string | null): number {
  const index = ORDER.indexOf(signal ?? '');
  return index < 0 ? ORDER.length : index;
}
