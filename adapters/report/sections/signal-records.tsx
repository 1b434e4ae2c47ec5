import { count, decimal, percent, shortDate } from '../format.js';
import { DataTable } from '../parts/data-table.js';
import type { ReportData } from '../report-data.js';

const TITLES: Readonly<Record<string, string>> = {
  signal: 'The signal above',
  momentum_12_1: 'Momentum, 12 months less one',
  relative_strength: 'Relative strength',
  rotation_quadrant: 'Rotation quadrant',
  above_ma_200: 'Above the 200-day average',
};
const TOO_SHORT = 'the history is too short';

/** How each signal did on days it could not know: its walk-forward record. */
export function SignalRecords({ records }: { records: ReportData['signalRecords'] }): JSX.Element {
  const [first] = records;
  if (first === undefined) return '';
  const cost = percent(first.costPerTrade);
  const since = first.firstDecision === null ? '' : `, from ${shortDate(first.firstDecision)} on`;
  return (
    <>
      <p class="lead" safe>
        {`Had one followed each signal alone, deciding every ${count(first.horizonDays)} sessions with what was known then and paying ${cost} of what is traded${since}: the sectors that it liked against all of them alike.`}
      </p>
      <DataTable
        caption="Did the signals hold?"
        head="Signal"
        name={({ signal }) => <span safe>{TITLES[signal] ?? signal}</span>}
        rows={records}
        columns={[
          { title: 'Decisions', value: (row) => row.periods, format: count, missing: TOO_SHORT },
          { title: 'Right', value: (row) => row.hitRate, format: short, missing: TOO_SHORT },
          {
            title: 'Rank correlation',
            value: (row) => row.informationCoefficient,
            format: decimal,
            missing: TOO_SHORT,
          },
          { title: 'its t', value: (row) => row.informationCoefficientT, format: tenths, missing: TOO_SHORT },
          { title: 'Turnover a year', value: (row) => row.turnover, format: decimal, missing: TOO_SHORT },
          { title: 'Return after cost', value: (row) => row.netReturn, format: short, missing: TOO_SHORT },
          { title: 'All sectors', value: (row) => row.benchmarkReturn, format: short, missing: TOO_SHORT },
        ]}
      />
    </>
  );
}

function short(value: number): string {
  return percent(value, 1);
}

function tenths(value: number): string {
  return decimal(value, 1);
}
