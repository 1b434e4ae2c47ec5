import type { ReportData, SeriesSet } from '../../adapters/report/report-data.js';
import type { CorrelationRow, HistoryRow, IndexHistoryRow, RotationRow } from './report-queries.js';

/** Rows by sector and date as series over one common axis of dates. */
export function seriesSet(
  history: readonly HistoryRow[],
  index: readonly IndexHistoryRow[],
  field: 'wealth' | 'drawdown',
): SeriesSet {
  const dates = [...new Set(history.map(({ date }) => date))].sort();
  const position = new Map(dates.map((date, i) => [date, i]));
  const bySector = new Map<string, (number | null)[]>();
  for (const row of history) {
    const values = bySector.get(row.sector) ?? dates.map(() => null);
    values[position.get(row.date)!] = row[field];
    bySector.set(row.sector, values);
  }
  return {
    dates,
    series: [...bySector].map(([sector, values]) => ({ sector, values })),
    index: indexValues(dates, index, field),
  };
}

/** The index's growth of 1 from the first common date on, or its distance from the last peak. */
function indexValues(
  dates: readonly string[],
  index: readonly IndexHistoryRow[],
  field: 'wealth' | 'drawdown',
): (number | null)[] {
  const closes = new Map(index.map(({ date, close }) => [date, close]));
  let first: number | undefined;
  let peak = 0;
  return dates.map((date) => {
    const close = closes.get(date);
    if (close === undefined) return null;
    first ??= close;
    peak = Math.max(peak, close);
    return field === 'wealth' ? close / first : close / peak - 1;
  });
}

export function correlationMatrix(rows: readonly CorrelationRow[]): ReportData['correlations'] {
  const sectors = [...new Set(rows.flatMap(({ a, b }) => [a, b]))].sort();
  const known = new Map(
    rows.flatMap(({ a, b, correlation }) => [
      [`${a}|${b}`, correlation] as const,
      [`${b}|${a}`, correlation] as const,
    ]),
  );
  return {
    sectors,
    matrix: sectors.map((a) => sectors.map((b) => (a === b ? 1 : (known.get(`${a}|${b}`) ?? null)))),
  };
}

/** The newest point of each sector, and those before it as its trail. */
export function rotationTrails(rows: readonly RotationRow[]): ReportData['rotation'] {
  const sectors = [...new Set(rows.map(({ sector }) => sector))];
  return sectors.flatMap((sector) => {
    const points = rows
      .filter((row) => row.sector === sector)
      .map(({ relativeStrength, momentum }) => ({ relativeStrength, momentum }));
    const newest = points.at(-1);
    return newest === undefined ? [] : [{ sector, ...newest, trail: points.slice(0, -1) }];
  });
}
