import { describe, expect, it } from 'vitest';
import {
  covarianceMatrix,
  diversificationRatio,
  equalRiskContribution,
  hierarchicalOrder,
  hierarchicalRiskParity,
  maximumDiversification,
  maximumSharpe,
  minimumVariance,
  riskContributions,
} from '../../../../domain/metrics/index.js';
import type { Portfolio } from '../../../../domain/metrics/index.js';
import { singleLinkageOrder } from '../../../../domain/metrics/portfolios/single-linkage-order.js';
import { reference } from './reference-data.js';
import { seededNormals } from './seeded-normals.js';

const { cov, mu } = reference.portfolio_sectors;
const diagonal = [
  [0.01, 0],
  [0, 0.04],
];
const duplicated = [
  [0.04, 0.04, 0.01],
  [0.04, 0.04, 0.01],
  [0.01, 0.01, 0.09],
];
const hedged = [
  [0.04, -0.04],
  [-0.04, 0.04],
];

function weights(portfolio: Portfolio): readonly number[] {
  if (portfolio.status === 'unavailable') throw new Error(portfolio.reason);
  return portfolio.weights;
}

const everyPortfolio: Record<string, (covariance: number[][]) => Portfolio> = {
  'minimum variance': minimumVariance,
  'maximum Sharpe': (covariance) =>
    maximumSharpe(
      covariance.map(() => 0.1),
      covariance,
      0.02,
    ),
  'maximum diversification': maximumDiversification,
  'equal risk contribution': equalRiskContribution,
  HRP: hierarchicalRiskParity,
};

describe.each(Object.entries(everyPortfolio))('%s', (_, build) => {
  it('is long-only, fully invested and indifferent to the unit of the covariance', () => {
    const built = weights(build(cov));
    expect(built.every((weight) => weight >= 0)).toBe(true);
    expect(built.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 14);
    weights(build(cov.map((row) => row.map((value) => value * 1e-6)))).forEach((weight, i) => {
      expect(weight).toBeCloseTo(built[i]!, 9);
    });
  });

  it('puts everything into a single asset', () => {
    expect(build([[0.04]])).toEqual({ status: 'ok', weights: [1] });
  });

  it.each([
    ['no-assets', []],
    ['no-assets', [[0.04, 0.01]]],
    ['non-finite-input', [[NaN]]],
    [
      'zero-variance',
      [
        [0.04, 0],
        [0, 0],
      ],
    ],
  ])('is unavailable (%s) for %j', (reason, covariance) => {
    expect(build(covariance)).toEqual({ status: 'unavailable', reason });
  });
});

describe('a singular covariance', () => {
  it.each(['minimum variance', 'maximum Sharpe', 'maximum diversification'])(
    'makes %s unavailable',
    (name) => {
      for (const covariance of [duplicated, hedged]) {
        expect(everyPortfolio[name]!(covariance)).toEqual({
          status: 'unavailable',
          reason: 'singular-covariance',
        });
      }
    },
  );

  it('is seen through rounding', () => {
    const nearly = duplicated.map((row, i) => row.map((value, j) => (i === j ? value * (1 + 1e-14) : value)));
    expect(minimumVariance(nearly)).toEqual({ status: 'unavailable', reason: 'singular-covariance' });
  });

  it('does not stop what inverts nothing', () => {
    expect(riskContributions(weights(equalRiskContribution(duplicated)), duplicated)).toEqual(
      new Array(3).fill(expect.closeTo(1 / 3, 12)),
    );
    expect(hierarchicalRiskParity(duplicated).status).toBe('ok');
  });

  it('leaves no risk to share equally where assets hedge each other', () => {
    expect(equalRiskContribution(hedged)).toEqual({ status: 'unavailable', reason: 'singular-covariance' });
  });
});

describe('minimum variance', () => {
  it('weights independent assets by their inverse variance', () => {
    expect(weights(minimumVariance(diagonal))).toEqual([expect.closeTo(0.8, 12), expect.closeTo(0.2, 12)]);
  });

  it('keeps to a cap, which must leave room to be fully invested', () => {
    expect(weights(minimumVariance(diagonal, 0.6))).toEqual([
      expect.closeTo(0.6, 12),
      expect.closeTo(0.4, 12),
    ]);
    expect(minimumVariance(diagonal, 0.25)).toEqual({ status: 'unavailable', reason: 'cap-too-low' });
    expect(weights(minimumVariance(cov, 1 / 7))).toEqual(new Array(7).fill(expect.closeTo(1 / 7, 12)));
    expect(weights(minimumVariance(diagonal, 0.5))).toEqual([
      expect.closeTo(0.5, 12),
      expect.closeTo(0.5, 12),
    ]);
  });
});

describe('maximum Sharpe', () => {
  const sharpe = (w: readonly number[], riskFree: number) => {
    const excess = w.reduce((sum, weight, i) => sum + weight * (mu[i]! - riskFree), 0);
    const variance = w.reduce(
      (sum, a, i) => sum + w.reduce((inner, b, j) => inner + a * b * cov[i]![j]!, 0),
      0,
    );
    return excess / Math.sqrt(variance);
  };

  it('is beaten by no shift of one percent between two assets', () => {
    const best = weights(maximumSharpe(mu, cov, 0.02));
    best.forEach((weight, from) => {
      best.forEach((_, to) => {
        const shift = Math.min(0.01, weight);
        const moved = best.map((w, i) => w - (i === from ? shift : 0) + (i === to ? shift : 0));
        expect(sharpe(moved, 0.02)).toBeLessThanOrEqual(sharpe(best, 0.02) + 1e-12);
      });
    });
  });

  it('is unavailable when nothing earns more than the risk-free rate', () => {
    expect(maximumSharpe([0.01, 0.02], diagonal, 0.02)).toEqual({
      status: 'unavailable',
      reason: 'no-excess-return',
    });
  });

  it('is unavailable when the cap forces it below the risk-free rate', () => {
    expect(maximumSharpe([0.03, -0.5], diagonal, 0.02, 0.5)).toEqual({
      status: 'unavailable',
      reason: 'infeasible',
    });
  });

  it('wants one finite expected return an asset', () => {
    expect(maximumSharpe([0.1], diagonal, 0)).toEqual({ status: 'unavailable', reason: 'no-assets' });
    expect(maximumSharpe([0.1, NaN], diagonal, 0)).toEqual({
      status: 'unavailable',
      reason: 'non-finite-input',
    });
    expect(maximumSharpe([0.1, 0.1], diagonal, 0, 0.4)).toEqual({
      status: 'unavailable',
      reason: 'cap-too-low',
    });
  });
});

describe('risk shares', () => {
  it('are equal for equal risk contribution and sum to one for any weights', () => {
    const shares = riskContributions(weights(equalRiskContribution(cov)), cov)!;
    expect(shares).toEqual(new Array(7).fill(expect.closeTo(1 / 7, 12)));
    const even = riskContributions(new Array<number>(7).fill(1 / 7), cov)!;
    expect(even.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 14);
  });

  it('are null, like the diversification ratio, where there is no variance', () => {
    expect([riskContributions([0.5, 0.5], hedged), diversificationRatio([0.5, 0.5], hedged)]).toEqual([
      null,
      null,
    ]);
  });

  it('the diversification ratio is 1 for one asset and largest for maximum diversification', () => {
    expect(diversificationRatio([1, 0], diagonal)).toBeCloseTo(1, 14);
    const best = diversificationRatio(weights(maximumDiversification(cov)), cov)!;
    for (const build of Object.values(everyPortfolio)) {
      expect(diversificationRatio(weights(build(cov)), cov)).toBeLessThanOrEqual(best + 1e-12);
    }
  });
});

describe('random markets', () => {
  // Few to many assets, deviations over four orders of magnitude, strongly correlated or hedging each other.
  const markets = Array.from({ length: 60 }, (_, k) => {
    const assets = 2 + (k % 15);
    const common = seededNormals(k + 1, 200);
    return covarianceMatrix(
      Array.from({ length: assets }, (__, i) => {
        const own = seededNormals(1000 * (k + 1) + i, 200);
        const load = ((k % 5) * 5 - 3) * (i % 4 === 0 ? -1 : 1);
        return own.map((value, t) => 10 ** -(1 + (i % 4)) * (load * common[t]! + value));
      }),
    )!;
  });

  it('all have equal risk contributions', () => {
    for (const market of markets) {
      const shares = riskContributions(weights(equalRiskContribution(market)), market)!;
      for (const share of shares) expect(share * market.length).toBeCloseTo(1, 9);
    }
  });

  it('all have a minimum variance where no asset would lower it (the conditions of Karush, Kuhn and Tucker)', () => {
    for (const market of markets) {
      const best = weights(minimumVariance(market));
      const marginal = market.map((row) => row.reduce((sum, value, j) => sum + value * best[j]!, 0));
      const variance = marginal.reduce((sum, value, i) => sum + value * best[i]!, 0);
      marginal.forEach((value, i) => {
        expect(value / variance).toBeGreaterThan(1 - 1e-6);
        if (best[i]! > 1e-6) expect(value / variance).toBeLessThan(1 + 1e-6);
      });
    }
  });
});

describe('single linkage', () => {
  it('puts the earlier cluster first and equal distances in the order of the assets', () => {
    const distances = [
      [0, 9, 9, 2],
      [9, 0, 1, 9],
      [9, 1, 0, 3],
      [2, 9, 3, 0],
    ];
    expect(singleLinkageOrder(distances)).toEqual([1, 2, 0, 3]);
    expect(
      singleLinkageOrder([
        [0, 1, 1],
        [1, 0, 1],
        [1, 1, 0],
      ]),
    ).toEqual([2, 0, 1]);
  });

  it('orders the assets of a covariance', () => {
    expect(hierarchicalOrder(duplicated)).toEqual([2, 0, 1]);
  });
});
