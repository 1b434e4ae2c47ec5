import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * What DuckDB or PostgreSQL understands and Redshift does not.
 *
 * @see https://docs.aws.amazon.com/redshift/latest/dg/c_unsupported-postgresql-functions.html
 */
const DENIED: Readonly<Record<string, RegExp>> = {
  'CORR, COVAR_* and REGR_*: compute from sums': /\b(corr|covar_\w+|regr_\w+)\s*\(/,
  'lists of values': /\b(string_agg|array_agg|list|list_\w+|unnest|struct_pack|map)\s*\(/,
  'series made up by a function': /\b(generate_series|range)\s*\(/,
  'RANGE and GROUPS frames: ROWS only': /\b(range|groups)\s+(between|unbounded|current)/,
  'named windows': /\bwindow\s+\w+\s+as\s*\(/,
  'FILTER on an aggregate': /\bfilter\s*\(\s*where/,
  'quantiles by another name, and arg_max': /\b(quantile\w*|mode|arg_max|arg_min|max_by|min_by|product)\s*\(/,
  'boolean aggregates by another name': /\b(every)\s*\(/,
  'joins by nearness or from the side': /\b(asof|positional|lateral|semi|anti)\s+join\b|\bjoin\s+lateral\b/,
  'columns left out, replaced or named all':
    /\bexclude\s*\(|\breplace\s*\(\s*\w+\s+as\b|\bgroup\s+by\s+all\b/,
  'casts that try': /\btry_cast\s*\(/,
  'a reserved word as a column': /\bas\s+(open|close|trailing|tag|timestamp)\b/,
};

const files = ['dbt/models', 'dbt/macros', 'dbt/tests', 'sql'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.sql'))
    .map((file) => `${folder}/${file}`),
);

/** The SQL without comments, texts and what is Jinja's. */
const plain = (text: string) =>
  text
    .replaceAll(/\{#[\s\S]*?#\}|\{%[\s\S]*?%\}/g, ' ')
    .replaceAll(/--.*$/gm, ' ')
    .replaceAll(/'[^'\n]*'/g, (quoted) => (/[(]/.test(quoted) ? quoted : "''"))
    .toLowerCase();

const denied = (text: string) =>
  Object.entries(DENIED).flatMap(([what, pattern]) => (pattern.test(plain(text)) ? [what] : []));

describe('models, macros, tests and queries', () => {
  it.each(files)('%s keeps to what Redshift understands as well', (file) => {
    expect(denied(readFileSync(join(root, file), 'utf8'))).toEqual([]);
  });
});

it.each([
  'select corr(x, y) from t',
  'select sum(x) over (order by day range between 5 preceding and current row) from t',
  'select sum(x) filter (where x > 0) from t',
  'select string_agg(x) from t',
  'select avg(x) over w from t window w as (order by day)',
  'select * exclude (x) from t',
  'select max_by(x, day) from t group by all',
])('sees what is wrong with %s', (sql) => {
  expect(denied(sql)).not.toEqual([]);
});

it('sees no harm in a comment, a text or a column', () => {
  expect(denied("-- corr(x, y)\nselect 'range between' as words, correlation from t {# list(x) #}")).toEqual(
    [],
  );
});
