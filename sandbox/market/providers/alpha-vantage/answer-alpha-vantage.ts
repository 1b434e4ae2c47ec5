import { jsonAnswer, type Answer, type Market, type MarketRequest } from '../../answer.js';
import type { AlphaVantagePlan } from '../../limits/plans.js';
import { answerDaily } from './daily.js';
import { answerOverview } from './overview.js';
import { badCallAnswer } from './refusals.js';

/** Everything below https://www.alphavantage.co for a request within its key's limits. */
export function answerAlphaVantage(market: Market, request: MarketRequest, plan: AlphaVantagePlan): Answer {
  if (request.path !== '/query') return jsonAnswer(404, { detail: 'Not Found' });
  const name = request.query.get('function') ?? '';
  // Only JSON is spoken here; answering a request for CSV with it would mislead.
  if ((request.query.get('datatype') ?? 'json') !== 'json') return badCallAnswer(name);
  switch (name) {
    case 'TIME_SERIES_DAILY':
      return answerDaily(market, request, plan);
    case 'OVERVIEW':
      return answerOverview(market, request);
    // Retired in 2023: it answers, with nothing.
    case 'SECTOR':
      return jsonAnswer(200, {});
    default:
      return badCallAnswer(name);
  }
}
