import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SmallestOfWindow } from '../../../../domain/metrics/statistics/smallest-of-window.js';

it('knows the smallest values of each window as a sort does, ties included', () => {
  // Few distinct values make ties; many days make the spare values run out.
  const series = fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 40, maxLength: 400 });
  fc.assert(
    fc.property(
      series,
      fc.integer({ min: 2, max: 40 }),
      fc.integer({ min: 1, max: 5 }),
      (given, days, needed) => {
        const values = Float64Array.from(given);
        const window = new SmallestOfWindow(values, days, needed);
        for (let end = days; end < values.length; end += 1) {
          const sorted = values.slice(end - days, end).sort();
          for (let rank = 0; rank < Math.min(needed, days); rank += 1)
            expect(window.at(rank)).toBe(sorted[rank]);
          window.slide();
        }
      },
    ),
  );
});
