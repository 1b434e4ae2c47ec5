import { jsonAnswer, type Answer, type Market, type MarketRequest } from '../../answer.js';
import { toTradingDate } from '../../data/day-number.js';
import { answerObservations } from './observations.js';
import { badRequest, unknownSeriesAnswer } from './refusals.js';
import { answerSeries } from './series.js';

/** Everything below https://api.stlouisfed.org for a request within its key's limit. */
export function answerFred(market: Market, request: MarketRequest): Answer {
  const { path, query } = request;
  if (path !== '/fred/series' && path !== '/fred/series/observations') {
    return jsonAnswer(404, { error_code: 404, error_message: 'Not Found.' });
  }
  // FRED's default is XML, which is not spoken here.
  if (query.get('file_type') !== 'json') {
    return badRequest('The sandbox answers with file_type=json only.');
  }
  const today = toTradingDate(market.asOf);
  for (const name of ['realtime_start', 'realtime_end']) {
    if (query.has(name) && query.get(name) !== today) {
      return badRequest(`The sandbox keeps one vintage: ask without ${name}, or for ${today}.`);
    }
  }
  const seriesId = query.get('series_id');
  if (seriesId === null || seriesId === '') return badRequest('Variable series_id is not set.');
  const series = market.data.macro.get(seriesId);
  if (series === undefined) return unknownSeriesAnswer();
  return path === '/fred/series'
    ? answerSeries(market, series)
    : answerObservations(market, request, series, query);
}
