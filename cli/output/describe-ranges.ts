import type { RangeProgress } from '../pipeline/follow-backfills.js';

/** One line: `daily bars ingesting (Yahoo Finance 250/505), index bars done`. */
export function describeRanges(progress: readonly RangeProgress[]): string {
  return progress
    .map(({ dataset, range, fetching }) => {
      const detail = fetching === null ? '' : ` (${fetching})`;
      return `${dataset.replaceAll('_', ' ')} ${range.status}${detail}`;
    })
    .join(', ');
}
