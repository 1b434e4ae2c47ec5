import { describe, expect, it } from 'vitest';
import { BadInputError } from '../../../../domain/errors/bad-input-error.js';
import { amendBudget } from '../../../../domain/quota/amend-budget.js';
import { alphaVantageBudget, yahooBudget } from '../../../../domain/quota/provider-budgets.js';

const FREE = alphaVantageBudget('free');

describe('amendBudget', () => {
  it('leaves what is not named', () => {
    expect(amendBudget(FREE, { perDay: 20 })).toEqual({ ...FREE, perDay: 20 });
    expect(amendBudget(FREE, { reservePerDay: 0 })).toEqual({ ...FREE, reservePerDay: 0 });
    expect(amendBudget(yahooBudget(60), { perMinute: 30 })).toEqual(yahooBudget(30));
  });

  it('replaces every rate by those that are named', () => {
    const minute = { requests: 75, windowMs: 60_000 };
    const second = { requests: 5, windowMs: 1_000 };
    expect(amendBudget(FREE, { perMinute: 75 }).rates).toEqual([minute]);
    expect(amendBudget(FREE, { perMinute: 75, perSecond: 5 }).rates).toEqual([second, minute]);
  });

  it('takes the reserve away together with the daily limit', () => {
    expect(amendBudget(FREE, { perMinute: 75, perDay: null })).toEqual(alphaVantageBudget('premium-75'));
  });

  it('closes a key with a daily limit of nothing', () => {
    expect(amendBudget(FREE, { perDay: 0, reservePerDay: 0 })).toMatchObject({ perDay: 0, reservePerDay: 0 });
  });

  it.each([
    ['nothing', FREE, {}],
    ['only undefined', FREE, { perDay: undefined, perMinute: undefined }],
    ['a reserve above the daily limit', FREE, { reservePerDay: 26 }],
    ['a daily limit below the reserve that stands', FREE, { perDay: 4 }],
    ['a reserve without a daily limit', yahooBudget(60), { reservePerDay: 1 }],
    ['a reserve while the limit goes', FREE, { perDay: null, reservePerDay: 5 }],
  ])('refuses %s', (_, budget, changes) => {
    expect(() => amendBudget(budget, changes)).toThrow(BadInputError);
  });
});
