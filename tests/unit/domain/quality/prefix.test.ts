import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seedBarFaults, seedDayFaults } from '../../../../bench/quality/seed-faults.js';
import { syntheticPanel } from '../../../../bench/quality/synthetic-panel.js';
import { partOf } from '../../../../bench/quality/part-of.js';
import { dateOfDay, type PriceHistory } from '../../../../domain/quality/history/price-history.js';
import { scanHistory } from '../../../../domain/quality/history/scan-history.js';

const PANEL = { symbols: 20, from: '2021-01-04', to: '2022-06-30', volatility: 0.015, seed: 5 };
const NOTHING = { bars: new Set<string>(), days: new Set<string>() };
const PLAN = { seed: 11, perBarKind: 2, perRunKind: 1, perDayKind: 1 };

const sound = syntheticPanel(PANEL);
const seeded = seedBarFaults(seedDayFaults(sound, NOTHING, PLAN).prices, NOTHING, PLAN);
const sessions = [...new Set(sound.days)].map(dateOfDay);

function scanned(prices: PriceHistory, second: PriceHistory | null = null) {
  return scanHistory({ prices, second, indices: null, sectors: new Map() });
}

it('seeds faults that are found', () => {
  expect(new Set(scanned(seeded.prices).map(({ rule }) => rule)).size).toBeGreaterThan(12);
});

it.each([
  ['one provider', null],
  ['two providers', seeded.second],
])(
  'says of every day what it says when the history ends there: %s',
  (_, second) => {
    const whole = scanned(seeded.prices, second);
    fc.assert(
      fc.property(fc.nat(sessions.length - 1), (at) => {
        const to = sessions[at]!;
        const cut = (prices: PriceHistory | null) => (prices === null ? null : partOf(prices, { to }));
        expect(scanned(partOf(seeded.prices, { to }), cut(second))).toEqual(
          whole.filter(({ judgedOn }) => judgedOn <= to),
        );
      }),
      { numRuns: 15, endOnFailure: true },
    );
  },
  120_000,
);
