import { expect, it } from 'vitest';
import { ledoitWolf } from '../../../../domain/metrics/index.js';
import { reference, returnsByName } from './reference-data.js';

it('shrinks the covariance as scikit-learn 1.9.1 does on the same returns', () => {
  const sectors = Object.keys(reference.sectors).map((sector) => returnsByName.get(sector)!);
  const { covariance, shrinkage } = ledoitWolf(sectors)!;
  expect(shrinkage).toBeCloseTo(0.01725088273557261, 12);
  expect(covariance[0]![1]! * 252).toBeCloseTo(0.026313892818932434, 12);
  expect(covariance[0]![0]! * 252).toBeCloseTo(0.07537904931204775, 12);
});

it('is null with nothing to estimate from', () => {
  expect(ledoitWolf([])).toBeNull();
  expect(ledoitWolf([[0.1], [0.2]])).toBeNull();
  expect(
    ledoitWolf([
      [0.1, NaN],
      [0.2, 0.1],
    ]),
  ).toBeNull();
});
