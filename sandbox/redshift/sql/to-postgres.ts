import { rewriteCode } from './rewrite-code.js';

type Rule = readonly [pattern: RegExp, replacement: string];

/** What Redshift's DDL says about storage, and PostgreSQL has no place for. */
const STORAGE: readonly Rule[] = [
  [/\bwith\s+no\s+schema\s+binding\b/gi, ''],
  [/\bdiststyle\s+(even|all|auto|key)\b/gi, ''],
  [/\b(compound\s+|interleaved\s+)?(dist|sort)key\s*\([^)]*\)/gi, ''],
  [/\bsortkey\s+auto\b/gi, ''],
  [/\b(dist|sort)key\b(?!\s*\()/gi, ''],
  [/\bbackup\s+(yes|no)\b/gi, ''],
  [/\bencode\s+(auto|az64|lzo|zstd|raw|bytedict|delta|mostly\d+|runlength|text\d+k?)\b/gi, ''],
];

/** Redshift's spellings. The functions that these name are in ../postgres/shims.sql. */
const SPELLINGS: readonly Rule[] = [
  [/\bpg_catalog\.svv_/gi, 'svv_'],
  [/\bsysdate\b/gi, 'getdate()'],
  [/\b(character varying|varchar)\s*\(\s*max\s*\)/gi, 'varchar(65535)'],
  [/\b(dateadd|datediff)\s*\(\s*(year|quarter|month|week|day|hour|minute|second)s?\s*,/gi, "$1('$2',"],
  [/\bmedian\s*\(/gi, 'redshift_median('],
  [/\blen\s*\(/gi, 'length('],
];

/** Redshift's SQL as PostgreSQL takes it. */
export function toPostgres(sql: string): string {
  return rewriteCode(sql, (code) =>
    [...STORAGE, ...SPELLINGS].reduce(
      (rewritten, [pattern, replacement]) => rewritten.replaceAll(pattern, replacement),
      code,
    ),
  );
}
