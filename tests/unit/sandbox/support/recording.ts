import { readFileSync } from 'node:fs';

const WIRE = new URL('../../../fixtures/wire/', import.meta.url);

/** A file of recorded answers, parsed. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export function recording(path: string): any {
  return JSON.parse(readFileSync(new URL(path, WIRE), 'utf8'));
}
