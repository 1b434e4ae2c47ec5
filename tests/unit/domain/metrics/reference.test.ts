import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { computedReference } from './reference-computed.js';
import { reference, referenceFile } from './reference-data.js';
import type { Json } from './reference-data.js';

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

describe('reference values', () => {
  const expected = new Map(leaves(reference).filter(([path]) => !NOT_METRICS.includes(path.split('/')[0]!)));
  const computed = new Map(leaves(computedReference()));

  it('are computed value for value: none left out, none added', () => {
    expect([...computed.keys()].sort()).toEqual([...expected.keys()].sort());
    expect(expected.size).toBe(REFERENCE_VALUES);
  });

  it('are met within their tolerances', () => {
    let compared = 0;
    const mismatches: string[] = [];
    for (const [path, value] of expected) {
      compared += 1;
      const complaint = mismatch(path, value, computed.get(path));
      if (complaint !== null) mismatches.push(complaint);
    }
    expect(mismatches).toEqual([]);
    expect(compared).toBe(REFERENCE_VALUES);
  });

  it.each(Object.entries(reference.sha256))(
    'belong to the price and macro data beside them: %s',
    (name, hash) => {
      expect(createHash('sha256').update(referenceFile(name)).digest('hex')).toBe(hash);
    },
  );
});
