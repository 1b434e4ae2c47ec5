import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../domain/calendar/trading-date.js';
import { averageRanks } from '../../../../domain/metrics/signals/average-ranks.js';
import { rankWeights } from '../../../../domain/metrics/signals/rank-weights.js';
import { scoreOf } from '../../../../domain/metrics/signals/signal-scores.js';
import { walkForwardRecord } from '../../../../domain/metrics/signals/walk-forward-record.js';
import { seededNormals } from './seeded-normals.js';

const DAYS = 400;
const SECTORS = 6;
const HORIZON = 21;
const dates = Array.from({ length: DAYS }, (_, day) => addDays('2015-01-01', day));
const normals = seededNormals(5, DAYS * SECTORS);
const returns = Array.from({ length: SECTORS }, (_, k) =>
  Float64Array.from(normals.slice(k * DAYS, (k + 1) * DAYS), (value) => 0.01 * value),
);
/** What each sector returns over the period that a decision after the close of each day earns. */
const foresight = returns.map((values) =>
  values.map((_, day) =>
    values.slice(day + 2, day + 2 + HORIZON).reduce((wealth, value) => wealth * (1 + value), 1),
  ),
);
const noise = returns.map((_, k) => Float64Array.from(seededNormals(50 + k, DAYS)));

describe('walk-forward record', () => {
  it('gives a signal that knows the future everything, and its opposite nothing', () => {
    const best = walkForwardRecord({ dates, scores: foresight, returns });
    expect(best).toMatchObject({ hitRate: expect.any(Number), horizonDays: 21, costPerTrade: 0.001 });
    expect(best.informationCoefficient).toBeCloseTo(1, 12);
    expect(best.hitRate).toBeGreaterThan(0.75);
    expect(best.netReturn).toBeGreaterThan(best.benchmarkReturn!);
    const worst = walkForwardRecord({
      dates,
      scores: foresight.map((values) => values.map((x) => -x)),
      returns,
    });
    expect(worst.informationCoefficient).toBeCloseTo(-1, 12);
    expect(worst.netReturn).toBeLessThan(worst.benchmarkReturn!);
  });

  it('earns nothing of the day of the decision nor of the next, at whose close it is traded', () => {
    const record = (shocked: readonly number[]) =>
      walkForwardRecord({
        dates: dates.slice(0, 24),
        scores: noise,
        returns: returns.map((values, k) =>
          values.map((value, day) => (k === 0 && shocked.includes(day) ? 0.5 : value)),
        ),
      });
    expect(record([]).periods).toBe(1);
    expect(record([0, 1, 23])).toEqual(record([]));
    expect(record([2])).not.toEqual(record([]));
    expect(record([22])).not.toEqual(record([]));
  });

  it('changes nothing of what it said when more days come, and counts a period only when it is over', () => {
    const until = (days: number) =>
      walkForwardRecord({
        dates: dates.slice(0, days),
        scores: noise.map((values) => values.subarray(0, days)),
        returns: returns.map((values) => values.subarray(0, days)),
      });
    expect(until(22).periods).toBe(0);
    expect(until(22)).toMatchObject({
      hitRate: null,
      informationCoefficient: null,
      netReturn: null,
      turnover: null,
    });
    expect(until(23)).toMatchObject({
      periods: 1,
      turnover: null,
      firstDecision: dates[0],
      lastDecision: dates[0],
    });
    expect(until(43)).toEqual(until(23));
    expect(until(44)).toMatchObject({ periods: 2, lastDecision: dates[21] });
  });

  it('charges what is traded: the first purchase, then the change from what has drifted', () => {
    const flat = returns.map((values) => values.map(() => 0));
    const steady = noise.map((values, k) => values.map(() => k));
    const record = walkForwardRecord({ dates, scores: steady, returns: flat });
    expect(record.turnover).toBe(0);
    expect(record.grossReturn).toBe(0);
    expect(record.netReturn).toBeCloseTo((1 - 0.001) ** (12 / record.periods) - 1, 12);
    const turning = noise.map((values, k) => values.map((_, day) => (day % (2 * HORIZON) === 0 ? k : -k)));
    const turned = walkForwardRecord({ dates, scores: turning, returns: flat });
    // Everything is sold and bought anew each month.
    expect(turned.turnover).toBeCloseTo(12, 9);
  });

  it('passes over sectors without score or return, and needs three', () => {
    const two = noise.map((values, k) => (k < 2 ? values : values.map(() => NaN)));
    expect(walkForwardRecord({ dates, scores: two, returns }).periods).toBe(0);
    const three = noise.map((values, k) => (k < 3 ? values : values.map(() => NaN)));
    const alone = { dates, scores: noise.slice(0, 3), returns: returns.slice(0, 3) };
    expect(walkForwardRecord({ dates, scores: three, returns })).toEqual(walkForwardRecord(alone));
  });

  it('counts a signal that says the same of all sectors as no call', () => {
    const same = noise.map((values) => values.map(() => 1));
    const record = walkForwardRecord({ dates, scores: same, returns });
    expect(record).toMatchObject({ calls: 0, hitRate: null, informationCoefficient: null });
    expect(record.grossReturn).toBeCloseTo(record.benchmarkReturn!, 12);
  });
});

it('ranks share their mean where values are equal, and weights rise with the rank above the middle', () => {
  expect(averageRanks([3, 1, 3, 2])).toEqual([3.5, 1, 3.5, 2]);
  expect(rankWeights([1, 2, 3])).toEqual([0, 0, 1]);
  expect(rankWeights([1, 2, 3, 4, 5])).toEqual([0, 0, 0, 1 / 3, 2 / 3]);
  expect(rankWeights([7, 7])).toEqual([0.5, 0.5]);
});

it('a signal is no neutral one while the history is too short for it', () => {
  const state = {
    signal: 'neutral',
    momentum121: null,
    relativeStrength: 0.1,
    rotationQuadrant: 'improving',
    isAboveMa200: null,
  };
  expect(scoreOf('signal', state)).toBeNaN();
  expect(scoreOf('signal', { ...state, isAboveMa200: true })).toBe(0);
  expect(scoreOf('momentum_12_1', state)).toBeNaN();
  expect(scoreOf('above_ma_200', state)).toBeNaN();
  expect([scoreOf('relative_strength', state), scoreOf('rotation_quadrant', state)]).toEqual([0.1, 1]);
});
