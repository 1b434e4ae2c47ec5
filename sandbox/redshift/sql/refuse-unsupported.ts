import { codeOf } from './rewrite-code.js';

/** What PostgreSQL takes and Redshift refuses, beside the functions that ../postgres/revoked-functions.ts takes away. */
const UNSUPPORTED: Readonly<Record<string, RegExp>> = {
  'an aggregate with FILTER': /\bfilter\s*\(\s*where\b/i,
  'a RANGE or GROUPS frame': /\b(range|groups)\s+(between|unbounded|current\s+row)\b/i,
  'a named WINDOW': /\bwindow\s+\w+\s+as\s*\(/i,
  'DISTINCT ON': /\bdistinct\s+on\s*\(/i,
  LATERAL: /\blateral\b/i,
  'ON CONFLICT': /\bon\s+conflict\b/i,
  RETURNING: /\breturning\b/i,
  'IS DISTINCT FROM': /\bis\s+(not\s+)?distinct\s+from\b/i,
  'VALUES as a table': /\b(from|join)\s*\(\s*values\b/i,
  'an ARRAY constructor': /\barray\s*\[/i,
  'CREATE INDEX': /\bcreate\s+(unique\s+)?index\b/i,
  SERIAL: /\b(big|small)?serial\b/i,
};

/** Why Redshift would refuse a statement, as far as this stand-in knows; null where it would not. */
export function unsupportedIn(sql: string): string | null {
  const code = codeOf(sql);
  const found = Object.entries(UNSUPPORTED).find(([, pattern]) => pattern.test(code));
  return found === undefined ? null : `${found[0]} is not supported by Amazon Redshift`;
}
