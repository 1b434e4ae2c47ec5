import type { SqlParameter } from '@aws-sdk/client-redshift-data';
import { BadInputError } from '../../../domain/errors/bad-input-error.js';

export type RedshiftParameters = Readonly<Record<string, unknown>>;

/** Text, quoted names and comments, or a parameter with the type that it is cast to. */
const PARTS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\$([A-Za-z_]\w*)(?:::([a-z]+))?/g;

/**
 * SQL with `$name` or `$name::type` as the Data API takes it: `:name`, cast by name, for it sends every value as text.
 *
 * @throws BadInputError for a value that is no text, finite number or boolean: the Data API knows no null.
 */
export function namedParameters(
  sql: string,
  values: RedshiftParameters = {},
): { sql: string; parameters: SqlParameter[] } {
  const used = new Set<string>();
  const text = sql.replaceAll(PARTS, (part, name: string | undefined, type: string | undefined) => {
    if (name === undefined) return part;
    used.add(name);
    return type === undefined ? `:${name}` : `cast(:${name} as ${type})`;
  });
  return { sql: text, parameters: [...used].map((name) => ({ name, value: textOf(name, values[name]) })) };
}

function textOf(name: string, value: unknown): string {
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)))
    return String(value);
  throw new BadInputError({
    what: `SQL parameter ${name}`,
    given: String(value),
    allowed: 'a text that is not empty, a finite number or a boolean',
  });
}
