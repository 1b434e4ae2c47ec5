import { jsonAnswer, type Answer, type Market } from '../../answer.js';
import { toTradingDate } from '../../data/day-number.js';
import type { MacroSeries } from '../../data/market-data.js';
import type { FaultTarget } from '../../faults/fault-board.js';
import { parseObservationsQuery } from './observations-query.js';
import { publishedObservations } from './published-observations.js';
import { badRequest } from './refusals.js';

interface Observation {
  readonly date: string;
  readonly value: string;
}

function restate(
  market: Market,
  target: FaultTarget,
  observations: readonly Observation[],
): readonly Observation[] {
  const has = (fault: { date: string }) => observations.some(({ date }) => date === fault.date);
  return market.faults.fire('restated_value', target, has).reduce(
    (before, fault) =>
      before.map((one) => {
        const value = Number(one.value) * fault.factor;
        return one.date === fault.date && Number.isFinite(value) ? { ...one, value: String(value) } : one;
      }),
    observations,
  );
}

/** `/fred/series/observations`, each value as of "today": FRED's answer when no real-time period is asked for. */
export function answerObservations(
  market: Market,
  target: FaultTarget,
  all: MacroSeries,
  searchParams: URLSearchParams,
): Answer {
  const query = parseObservationsQuery(searchParams);
  if (typeof query === 'string') return badRequest(`The value for variable ${query} is not valid.`);
  const today = toTradingDate(market.asOf);
  const published = publishedObservations(all, today);
  const within: Observation[] = published.dates
    .map((date, i) => ({ date, value: published.values[i]! }))
    .filter(({ date }) => date >= query.observation_start && date <= query.observation_end);
  if (query.sort_order === 'desc') within.reverse();
  const page = restate(market, target, within.slice(query.offset, query.offset + query.limit));
  const realtime = { realtime_start: today, realtime_end: today };
  const body = {
    ...realtime,
    observation_start: query.observation_start,
    observation_end: query.observation_end,
    units: 'lin',
    output_type: 1,
    file_type: 'json',
    order_by: 'observation_date',
    sort_order: query.sort_order,
    count: within.length,
    offset: query.offset,
    limit: query.limit,
    observations: page.map((one) => ({ ...realtime, ...one })),
  };
  return jsonAnswer(200, body, () =>
    market.ledger.recordRows(
      'fred',
      'macro_observations',
      page.map(({ date, value }) => [all.seriesId, date, value]),
    ),
  );
}
