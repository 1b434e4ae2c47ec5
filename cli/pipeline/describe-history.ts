import type { HistoryProgress } from './load-history.js';

/** One line: `daily_bars ingesting, index_bars done (1258 rows loaded …)`. */
export function describeHistory(progress: readonly HistoryProgress[]): string {
  return progress
    .map(({ dataset, range, landed }) => {
      const count = range.status === 'ingesting' && landed !== null ? ` ${landed}` : '';
      return `${dataset.replaceAll('_', ' ')} ${range.status}${count}`;
    })
    .join(', ');
}
