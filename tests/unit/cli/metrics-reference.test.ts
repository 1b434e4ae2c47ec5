import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { reference, referenceFile } from '../domain/metrics/reference-data.js';
import type { Json } from '../domain/metrics/reference-data.js';

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));
const REFERENCE = join(PROJECT, 'tests/fixtures/reference');
const COMMAND_TIMEOUT_MS = 60_000;

const RELATIVE = 1e-9;
/** For values that are zero but for rounding, as the index's own alpha. */
const ABSOLUTE = 1e-12;
const GARCH_PARAMETER = 1e-5;
const GARCH_LOG_LIKELIHOOD = 1e-8;
/** Relative. The reference takes these from numerical second derivatives and gives no tolerance for them. */
const GARCH_STANDARD_ERROR = 1e-5;

/** Numbers, dates, names and nulls in reference.json: if fewer are compared, something was left out. */
const REFERENCE_VALUES = 1955;

/** Describe the reference itself; `sectors` is an input and the hashes are checked on their own. */
const NOT_METRICS = ['conventions', 'versions', 'sectors', 'sha256'];

type Leaf = number | string | null;

function leaves(value: Json, path = ''): [string, Leaf][] {
  if (value === null || typeof value !== 'object') return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}/${key}`));
}

/** Why a computed value does not meet the reference; null when it does. */
function mismatch(path: string, expected: Leaf, actual: Leaf | undefined): string | null {
  const complaint = `${path}: expected ${expected}, computed ${actual}`;
  if (typeof expected !== 'number') return actual === expected ? null : complaint;
  if (typeof actual !== 'number') return complaint;
  const difference = Math.abs(actual - expected);
  if (/garch11\/.*\/loglik/.test(path)) return actual >= expected - GARCH_LOG_LIKELIHOOD ? null : complaint;
  if (/garch11\/.*\/std_err/.test(path)) {
    return difference <= GARCH_STANDARD_ERROR * Math.abs(expected) ? null : complaint;
  }
  if (/garch11\/.*\/(params|next_var)/.test(path)) return difference <= GARCH_PARAMETER ? null : complaint;
  return difference <= (expected === 0 ? ABSOLUTE : RELATIVE * Math.abs(expected)) ? null : complaint;
}

/** What the command itself prints for the reference's own files. */
async function computed(): Promise<Json> {
  const options = ['--prices', join(REFERENCE, 'reference_prices.csv'), '--benchmark', 'SP500'];
  const more = [
    '--sectors',
    join(REFERENCE, 'reference_sectors.csv'),
    '--factors',
    join(REFERENCE, 'reference_macro.csv'),
    '--json',
  ];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(PROJECT, 'cli', 'bin.mjs'), 'metrics', ...options, ...more],
    { maxBuffer: Infinity },
  );
  return JSON.parse(stdout) as Json;
}

describe('sectorflow metrics on the reference prices', () => {
  const expected = new Map(leaves(reference).filter(([path]) => !NOT_METRICS.includes(path.split('/')[0]!)));
  let actual: ReadonlyMap<string, Leaf>;
  beforeAll(async () => {
    actual = new Map(leaves(await computed()));
  }, COMMAND_TIMEOUT_MS);

  it('has every value of the reference, and of a series no other', () => {
    expect([...expected.keys()].filter((path) => !actual.has(path))).toEqual([]);
    expect(expected.size).toBe(REFERENCE_VALUES);
    const ofSeries = (paths: Iterable<string>) =>
      [...paths].filter((path) => path.startsWith('series/')).sort();
    expect(ofSeries(actual.keys())).toEqual(ofSeries(expected.keys()));
  });

  it('meets them within their tolerances', () => {
    const mismatches = [...expected].flatMap(
      ([path, value]) => mismatch(path, value, actual.get(path)) ?? [],
    );
    expect(mismatches).toEqual([]);
  });

  it('names the sectors and their stocks', () => {
    const stocks = leaves(reference.sectors).map(([path, stock]) => [`sectors/${path}`, stock]);
    expect(stocks.filter(([path, stock]) => actual.get(path as string) !== stock)).toEqual([]);
  });

  it.each(Object.entries(reference.sha256))(
    'belong to the price and macro data beside them: %s',
    (name, hash) => {
      expect(createHash('sha256').update(referenceFile(name)).digest('hex')).toBe(hash);
    },
  );
});
