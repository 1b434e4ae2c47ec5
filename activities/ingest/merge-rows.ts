import type { RequestedDataset } from '../../domain/market/dataset.js';
import type { DatasetRows } from '../../domain/market/rows.js';

/** The answers of a batch as one set of rows a dataset, in the batch's order; the asked-for dataset last. */
export function mergeRows(
  asked: RequestedDataset,
  answers: readonly (readonly DatasetRows[])[],
): DatasetRows[] {
  const merged = new Map<string, unknown[]>();
  for (const part of answers.flat()) {
    const rows = merged.get(part.dataset) ?? [];
    for (const row of part.rows) rows.push(row);
    merged.set(part.dataset, rows);
  }
  const own = merged.get(asked) ?? [];
  merged.delete(asked);
  return [...merged, [asked, own]].map(([dataset, rows]) => ({ dataset, rows }) as DatasetRows);
}
