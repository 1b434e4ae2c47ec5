import type { CorporateAction } from '../../../../domain/market/rows.js';
import { toDayNumber } from '../../data/day-number.js';
import { sessionOpen } from '../../data/new-york-clock.js';

export interface ChartEvents {
  /** Absent from the answer when empty. */
  readonly body: { dividends?: Record<string, object>; splits?: Record<string, object> };
  readonly actions: readonly CorporateAction[];
}

/** `requested` is the query's `events`, such as `div|split`: Yahoo sends only those kinds. */
export function chartEvents(
  actions: readonly CorporateAction[],
  requested: string,
  isServed: (opensAt: number) => boolean,
): ChartEvents {
  const kinds = requested.split(/[|,]/);
  const wanted = {
    dividend: kinds.includes('div'),
    split: kinds.includes('split') || kinds.includes('splits'),
  };
  const body: ChartEvents['body'] = {};
  const sent: CorporateAction[] = [];
  for (const action of actions) {
    const date = sessionOpen(toDayNumber(action.exDate));
    if (!wanted[action.type] || !isServed(date)) continue;
    const { numerator, denominator, amount } = action;
    if (action.type === 'dividend') (body.dividends ??= {})[date] = { amount, date };
    else {
      const splitRatio = `${numerator ?? ''}:${denominator ?? ''}`;
      (body.splits ??= {})[date] = { date, numerator, denominator, splitRatio };
    }
    sent.push(action);
  }
  return { body, actions: sent };
}
