import { rewriteCode } from './rewrite-code.js';
import type { Parameter } from '../statements/statement.js';

/** A name after one colon; two are a cast. */
const NAMED = /::|:([A-Za-z_]\w*)/g;

/**
 * The Data API's `:name` as PostgreSQL's `$1`. Every value is a text.
 *
 * @throws Error for a name without a value.
 */
export function bindParameters(
  sql: string,
  parameters: readonly Parameter[],
): { text: string; values: string[] } {
  const values: string[] = [];
  const places = new Map<string, number>();
  const place = (name: string): number => {
    const known = places.get(name);
    if (known !== undefined) return known;
    const parameter = parameters.find((candidate) => candidate.name === name);
    if (parameter === undefined) throw new Error(`Parameter ${name} has no value`);
    values.push(parameter.value);
    places.set(name, values.length);
    return values.length;
  };
  const text = rewriteCode(sql, (code) =>
    code.replaceAll(NAMED, (match, name: string | undefined) =>
      name === undefined ? match : `$${place(name)}`,
    ),
  );
  return { text, values };
}
