import type { CorporateAction } from '../../../domain/market/rows.js';
import { sessionDay } from './session-day.js';
import type { ChartResult } from './yahoo-schema.js';

/** The splits and dividends of a chart, oldest first. */
export function readChartEvents(chart: ChartResult, symbol: string): CorporateAction[] {
  const timeZone = chart.meta.exchangeTimezoneName;
  const splits = Object.values(chart.events?.splits ?? {}).map(
    ({ date, numerator, denominator }): CorporateAction => {
      return {
        symbol,
        exDate: sessionDay(date, timeZone),
        type: 'split',
        numerator,
        denominator,
        amount: null,
      };
    },
  );
  const dividends = Object.values(chart.events?.dividends ?? {}).map(({ date, amount }): CorporateAction => {
    const exDate = sessionDay(date, timeZone);
    return { symbol, exDate, type: 'dividend', numerator: null, denominator: null, amount };
  });
  return [...splits, ...dividends].sort((a, b) => a.exDate.localeCompare(b.exDate));
}
