import type { CompactedMonthSummary } from '../../adapters/lake/compact-lake.js';
import type { DeletedOriginals } from '../../adapters/lake/delete-originals.js';
import { plainTable } from './plain-table.js';

/** What `compact --json` prints, besides `version` and `error`. */
export interface CompactionReport {
  /** Months earlier than this one were looked at, written YYYY-MM. */
  readonly before: string;
  /** What was merged now; months that were compacted before are not in it. */
  readonly months: readonly CompactedMonthSummary[];
  /** What --delete-originals deleted; null without it. */
  readonly deleted: DeletedOriginals | null;
}

const HEADS = [
  'Provider',
  'Dataset',
  'Month',
  'Part',
  'Manifests',
  'Objects',
  'Rows',
  'kB before',
  'kB after',
];
const KILOBYTE = 1000;

/** What a compaction did, for a person. */
export function compactedTable({ before, months, deleted }: CompactionReport): string {
  const rows = months.map(
    ({ provider, dataset, month, part, manifests, objects, rows: count, bytesBefore, bytesAfter }) => [
      provider,
      dataset,
      month,
      ...[part, manifests, objects, count].map(String),
      ...[bytesBefore, bytesAfter].map((bytes) => (bytes / KILOBYTE).toFixed(1)),
    ],
  );
  const done =
    rows.length === 0 ? `Nothing new to compact before ${before}.` : plainTable(HEADS, rows, HEADS.slice(3));
  const originals =
    deleted === null
      ? 'The landed objects stay as they are; --delete-originals deletes those that are in compacted files.'
      : `${deleted.objects} landed objects deleted (${(deleted.bytes / KILOBYTE).toFixed(1)} kB); manifests stay.`;
  return `${done}\n${originals}`;
}
