import { change, counted, percent } from './format.js';
import type { ReportData, SectorRow } from './report-data.js';

type Moved = SectorRow & { readonly return1d: number };

/** What moved on the day, in two sentences. */
export function headline({ index, sectors }: Pick<ReportData, 'index' | 'sectors'>): string {
  const moved = sectors
    .filter((row): row is Moved => row.return1d !== null)
    .sort((a, b) => b.return1d - a.return1d);
  return [aboutIndex(index.name, index.return1d), aboutSectors(moved)].join(' ');
}

function aboutIndex(name: string, value: number | null): string {
  if (value === null) return `The ${name} has no return for this day.`;
  if (percent(value) === percent(0)) return `The ${name} was unchanged.`;
  return `The ${name} ${value > 0 ? 'rose' : 'fell'} ${percent(Math.abs(value))}.`;
}

function aboutSectors(moved: readonly Moved[]): string {
  const [best, worst] = [moved[0], moved.at(-1)];
  if (best === undefined || worst === undefined) return 'No sector has a return for this day.';
  if (moved.length === 1) return `${best.sector} moved ${change(best.return1d)}.`;
  const rose = moved.filter((row) => row.return1d > 0).length;
  const extremes = `${best.sector} did best (${change(best.return1d)}), ${worst.sector} worst (${change(worst.return1d)}).`;
  if (rose === 0) return `None of ${counted(moved.length, 'sector')} rose; ${extremes}`;
  if (rose === moved.length) return `All ${counted(moved.length, 'sector')} rose; ${extremes}`;
  return `${rose} of ${counted(moved.length, 'sector')} rose; ${extremes}`;
}
