export const UNIVERSE_PREFIX = 'universe/';

const SUFFIX = '.csv';

/** Where a list that a run has used is kept in the lake. */
export function universeKey(version: string): string {
  return `${UNIVERSE_PREFIX}${version}${SUFFIX}`;
}

/** The version whose list is kept under `key`. */
export function versionOf(key: string): string {
  return key.slice(UNIVERSE_PREFIX.length, -SUFFIX.length);
}
