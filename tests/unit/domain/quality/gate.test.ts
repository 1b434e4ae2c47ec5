import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  describeFindings,
  gateOutcome,
  judgeRows,
  qualitySettings,
  SEVERITIES,
  type Finding,
} from '../../../../domain/quality/index.js';
import { BadInputError } from '../../../../domain/errors/bad-input-error.js';
import { makeBar } from './make-bar.js';

type Described = Pick<Finding, 'rule' | 'severity' | 'message'>;

const warning: Described = { rule: 'price_jump', severity: 'warn', message: 'NI moved' };
const held: Described = { rule: 'null_price', severity: 'quarantine', message: 'BHF: no open' };
const blocking: Described = { rule: 'day_empty', severity: 'block', message: 'nothing arrived' };

describe('gateOutcome', () => {
  it.each([
    [[], 'pass'],
    [[warning], 'warn'],
    [[held], 'warn'],
    [[warning, held, blocking], 'block'],
  ] as const)('of %j is %s', (findings, status) => expect(gateOutcome(findings).status).toBe(status));

  it('counts by severity', () => {
    expect(gateOutcome([warning, held, warning]).counts).toEqual({ warn: 2, quarantine: 1, block: 0 });
  });
});

describe('describeFindings', () => {
  it('tells a clean day in one line', () => {
    expect(describeFindings([])).toBe('Quality gate: **passed** (0 blocking, 0 quarantined, 0 warnings)\n');
  });

  it('puts the worst first', () => {
    const text = describeFindings([warning, held, blocking]);
    const order = ['**blocked**', 'nothing arrived', 'BHF: no open', 'NI moved'].map((part) =>
      text.indexOf(part),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
  });

  it('shows some of many and counts the rest', () => {
    const text = describeFindings(Array<Described>(25).fill(held));
    expect(text.match(/no open/g)).toHaveLength(10);
    expect(text).toContain('- … and 15 more');
    expect(text).toContain('quarantined): 25');
  });

  it('keeps a strange symbol from becoming markup', () => {
    const [finding] = judgeRows([makeBar({ symbol: '<b>[x](y)|\n# z', open: null })], {
      judgedOn: '2018-02-07',
    });
    expect(describeFindings([finding!])).toContain('- \\<b\\>\\[x\\](y)\\| \\# z 2018');
  });

  it('never exceeds its limit, whatever the findings', () => {
    const finding: fc.Arbitrary<Described> = fc.record({
      rule: fc.constantFrom('null_price', 'price_jump', 'day_empty', 'repeated_day', 'zero_volume'),
      severity: fc.constantFrom(...SEVERITIES),
      message: fc.string({ unit: 'grapheme', maxLength: 400 }),
    });
    fc.assert(
      fc.property(
        fc.array(finding, { maxLength: 60 }),
        fc.integer({ min: 300, max: 3_000 }),
        (findings, maxBytes) => {
          expect(Buffer.byteLength(describeFindings(findings, { maxBytes }))).toBeLessThanOrEqual(maxBytes);
        },
      ),
    );
  });

  it('stays within 20,000 bytes by default and says that there is more', () => {
    const rules = ['null_price', 'price_jump', 'day_empty', 'repeated_day', 'zero_volume'] as const;
    const findings = rules.flatMap((rule) =>
      Array<Described>(10).fill({ rule, severity: 'warn', message: 'x'.repeat(1_000) }),
    );
    const text = describeFindings(findings);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(20_000);
    expect(text).toContain('more rules follow');
  });
});

describe('qualitySettings', () => {
  it('puts overrides on top of the defaults', () => {
    expect(qualitySettings({ minCoverage: 0.5 })).toEqual({ ...qualitySettings(), minCoverage: 0.5 });
  });

  it.each([{ minCoverage: 90 }, { staleBlockShare: -0.1 }, { ohlcTolerance: NaN }, { jumpWindow: Infinity }])(
    'refuses %j',
    (overrides) => expect(() => qualitySettings(overrides)).toThrow(BadInputError),
  );
});
