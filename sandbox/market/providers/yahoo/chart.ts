import { jsonAnswer, type Answer, type Market, type MarketRequest } from '../../answer.js';
import { sliceBars, type BarSeries } from '../../data/bar-series.js';
import { rowsAsOf } from '../../data/listing.js';
import type { BarTable, RowRange } from '../../data/market-data.js';
import { sessionOpen } from '../../data/new-york-clock.js';
import { alterBars } from '../../faults/alter-bars.js';
import { applySplits } from '../../faults/apply-splits.js';
import { chartEvents, type ChartEvents } from './chart-events.js';
import { chartMeta } from './chart-meta.js';
import { DEFAULT_RANGE, isChartRange, rowsOfPeriod, rowsOfRange, VALID_RANGES } from './chart-period.js';
import { badChartAnswer, delistedAnswer } from './refusals.js';

interface Selection {
  readonly rows: RowRange;
  /** Echoed in the answer: '' for a period. */
  readonly range: string;
}

function select(
  table: BarTable,
  known: RowRange,
  query: URLSearchParams,
  market: Market,
): Selection | Answer {
  const period1 = query.get('period1');
  if (period1 === null) {
    const range = query.get('range') ?? DEFAULT_RANGE;
    if (isChartRange(range)) return { rows: rowsOfRange(table, known, range, market.asOf), range };
    return badChartAnswer(
      422,
      `Invalid input - range=${range} is not supported. Valid ranges: [${VALID_RANGES.join(', ')}]`,
    );
  }
  const period2 = query.get('period2');
  const [from, to] = [Number(period1), period2 === null ? Infinity : Number(period2)];
  if (!Number.isInteger(from) || !(Number.isInteger(to) || to === Infinity)) {
    return badChartAnswer(400, 'Invalid input - period1 and period2 must be Unix seconds.');
  }
  if (from > to) return badChartAnswer(400, 'Invalid input - start date cannot be after end date.');
  const end = Math.min(to, sessionOpen(market.asOf + 1));
  return { rows: rowsOfPeriod(table, known, from, end), range: '' };
}

function chartBody(meta: object, bars: BarSeries, events: ChartEvents['body']): object {
  if (bars.days.length === 0) {
    return { chart: { result: [{ meta, indicators: { quote: [{}] } }], error: null } };
  }
  const { high, volume, open, low, close } = bars;
  const result = {
    meta,
    timestamp: bars.days.map(sessionOpen),
    ...(Object.keys(events).length === 0 ? {} : { events }),
    // Prices are not adjusted for dividends, so the adjusted close is the close.
    indicators: { quote: [{ high, volume, open, low, close }], adjclose: [{ adjclose: close }] },
  };
  return { chart: { result: [result], error: null } };
}

/** `/v8/finance/chart/SYMBOL`: daily bars of a stock or an index. */
export function answerChart(market: Market, request: MarketRequest): Answer {
  const { data, ledger, faults } = market;
  const symbol = request.symbol ?? '';
  const table = data.indices.symbols.has(symbol) ? data.indices : data.stocks;
  const known = rowsAsOf(table, symbol, market.asOf);
  if (known === undefined) return delistedAnswer();
  const interval = request.query.get('interval') ?? '1d';
  if (interval !== '1d') {
    return badChartAnswer(
      422,
      `Invalid input - interval=${interval} is not supported. Valid intervals: [1d]`,
    );
  }
  const selection = select(table, known, request.query, market);
  if ('status' in selection) return selection;

  const { rows, range } = selection;
  const meta = chartMeta(market, table, known, rows, range);
  const bars = sliceBars(table, known, rows);
  const [first, last] = [bars.days.at(0), bars.days.at(-1)];
  const isServed = (opensAt: number): boolean =>
    first !== undefined &&
    last !== undefined &&
    opensAt >= sessionOpen(first) &&
    opensAt <= sessionOpen(last);
  const splits = applySplits(faults, request, bars, market.asOf);
  const events = chartEvents(
    [...(data.corporateActions.get(symbol) ?? []), ...splits],
    request.query.get('events') ?? '',
    isServed,
  );
  alterBars(faults, request, bars);
  return jsonAnswer(200, chartBody(meta, bars, events.body), () => {
    const dataset = table === data.indices ? 'index_bars' : 'daily_bars';
    ledger.recordBars('yahoo', dataset, bars, table.days.length);
    ledger.recordRows(
      'yahoo',
      'corporate_actions',
      events.actions.map((a) => [a.symbol, a.exDate, a.type, a.numerator, a.denominator, a.amount]),
    );
  });
}
