import { quoted } from './quoted.js';

/**
 * Any text as an expression of SQL that DuckDB, PostgreSQL and Redshift read alike. A backslash is a letter to the first two and the
 * start of an escape to Redshift, so that none stands in a literal.
 */
export function textLiteral(text: string): string {
  if (!text.includes('\\')) return quoted(text);
  return `(${text.split('\\').map(quoted).join(' || chr(92) || ')})`;
}
