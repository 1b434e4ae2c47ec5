import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const DECLARATION = /^\s*(resource|data)\s+"aws_([a-z0-9_]+)"/gm;

/**
 * The AWS types that the Terraform files below a folder use, as modules of @cdktf/provider-aws: s3-bucket for a resource,
 * data-aws-region for a data source. Sorted.
 */
export function usedTypes(folder) {
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.tf'));
  const found = files.flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(DECLARATION)].map(
      ([, kind, type]) => `${kind === 'data' ? 'data-aws-' : ''}${type.replaceAll('_', '-')}`,
    ),
  );
  return [...new Set(found)].sort();
}
