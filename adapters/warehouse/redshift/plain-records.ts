import type { ColumnMetadata, Field } from '@aws-sdk/client-redshift-data';

/** Names in the SQL that are not all of lower case. */
const QUOTED_NAME = /"([^"]*[A-Z][^"]*)"/g;

const NUMBERS = new Set(['numeric', 'decimal']);
const TIMESTAMPS = new Set(['timestamp', 'timestamptz']);

/**
 * Records of the Data API as plain objects: a date as YYYY-MM-DD, a timestamp (UTC) as ISO 8601, decimals as numbers.
 * Redshift folds every name to lower case, quoted ones too: `sql` says how its author spells them.
 *
 * @throws RangeError for an integer beyond 2^53.
 */
export function plainRecords(
  sql: string,
  columns: readonly ColumnMetadata[],
  records: readonly (readonly Field[])[],
): Record<string, unknown>[] {
  const spelled = new Map([...sql.matchAll(QUOTED_NAME)].map(([, name]) => [name!.toLowerCase(), name!]));
  const names = columns.map(({ label, name }) => {
    const folded = label ?? name ?? '';
    return spelled.get(folded.toLowerCase()) ?? folded;
  });
  return records.map((record) =>
    Object.fromEntries(
      record.map((field, index) => [names[index]!, plainField(field, columns[index]?.typeName)]),
    ),
  );
}

function plainField(field: Field, typeName = ''): unknown {
  if (field.isNull === true) return null;
  const { stringValue: text, longValue: integer } = field;
  if (integer !== undefined && !Number.isSafeInteger(integer))
    throw new RangeError(`The integer ${integer} is beyond 2^53.`);
  if (text === undefined) return field.doubleValue ?? integer ?? field.booleanValue ?? null;
  if (NUMBERS.has(typeName)) return Number(text);
  return TIMESTAMPS.has(typeName) ? isoTimestamp(text) : text;
}

/** `2018-02-07 11:00:00.5`, with or without an offset of UTC. */
function isoTimestamp(text: string): string {
  return new Date(`${text.replace(' ', 'T').replace(/[+-]00(:00)?$/, '')}Z`).toISOString();
}
