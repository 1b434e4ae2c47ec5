import { jsonAnswer, type Answer, type Market, type MarketRequest } from '../../answer.js';
import { answerChart } from './chart.js';
import { answerQuote } from './quote.js';
import { answerQuoteSummary } from './quote-summary.js';
import { unauthorisedAnswer } from './refusals.js';
import type { YahooSession } from './session.js';

export const CHART_PATH = '/v8/finance/chart/';
export const QUOTE_SUMMARY_PATH = '/v10/finance/quoteSummary/';
const QUOTE_PATH = '/v7/finance/quote';

/** Everything below Yahoo's hosts; the root stands for https://fc.yahoo.com, where clients get their cookie. */
export function answerYahoo(market: Market, request: MarketRequest, session: YahooSession): Answer {
  const { path, headers, query } = request;
  if (path === '/' || path === '') return session.cookieAnswer();
  if (path === '/v1/test/getcrumb') return session.crumbAnswer(headers);
  if (path.startsWith(CHART_PATH)) return answerChart(market, request);
  if (path.startsWith(QUOTE_SUMMARY_PATH) || path === QUOTE_PATH) {
    if (market.faults.fireOne('expired_crumb', request) !== undefined) session.expire();
    if (!session.accepts(headers, query.get('crumb'))) return unauthorisedAnswer('Invalid Crumb');
    return path === QUOTE_PATH ? answerQuote(market, request) : answerQuoteSummary(market, request);
  }
  return jsonAnswer(404, {
    finance: { result: null, error: { code: 'Not Found', description: 'HTTP 404 Not Found' } },
  });
}
