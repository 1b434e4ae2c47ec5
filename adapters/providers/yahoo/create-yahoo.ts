import type { BarsItem } from '../../../domain/market/dataset-item.js';
import { addDays } from '../../../domain/calendar/trading-date.js';
import { BadInputError } from '../../../domain/errors/bad-input-error.js';
import { QUOTES_PER_REQUEST } from '../../../domain/live/quote-plan.js';
import type { CompanyProfile, DatasetRows, LiveQuote } from '../../../domain/market/rows.js';
import { toYahooSymbol } from '../../../domain/market/symbol-spelling.js';
import { endpointUrl } from '../endpoint-url.js';
import type { HttpAnswer, HttpGet } from '../http.js';
import { parseAnswer } from '../parse-answer.js';
import type { ProviderAdapter } from '../provider-adapter.js';
import { ProviderError } from '../provider-error.js';
import type { QuoteSource } from '../quote-source.js';
import { unanswerableItem } from '../unanswerable-item.js';
import { NEW_YORK, startOfDay } from '../zoned-days.js';
import { askWithSession } from './ask-with-session.js';
import { castYahooRefusal } from './cast-yahoo-refusal.js';
import { hasNoDataInRange } from './has-no-data-in-range.js';
import { createSessionOpener } from './open-session.js';
import { readChartBars } from './read-chart-bars.js';
import { readChartEvents } from './read-chart-events.js';
import { readProfile } from './read-profile.js';
import { readQuotes } from './read-quotes.js';
import { requireSymbol } from './require-symbol.js';
import { createSessionCache } from './session-cache.js';
import { chartSchema, quoteSummarySchema } from './yahoo-schema.js';

const PROVIDER = 'yahoo';
export const YAHOO_URL = 'https://query2.finance.yahoo.com';
/** Answers 404, and sets the cookie that a crumb belongs to. */
const COOKIE_URL = 'https://fc.yahoo.com/';

export interface YahooOptions {
  readonly baseUrl?: string | undefined;
  /** Yahoo's own by default; below `baseUrl` when that is given. */
  readonly cookieUrl?: string | undefined;
  readonly crumbUrl?: string | undefined;
  /** Yahoo refuses requests without one. */
  readonly userAgent: string;
  /** Dates the end of a refusal; the system clock by default. */
  readonly clock?: (() => Date) | undefined;
}

/**
 * Yahoo Finance's unofficial chart, quoteSummary and quote, for US listings and indices. Splits and dividends come with
 * a chart's bars. The session that the other two ask for is opened when first needed and kept in the adapter.
 */
export function createYahoo(options: YahooOptions): ProviderAdapter & QuoteSource {
  const { baseUrl = YAHOO_URL, userAgent, clock = () => new Date() } = options;
  const ownCookieUrl = options.baseUrl === undefined ? new URL(COOKIE_URL) : endpointUrl(baseUrl, '/');
  const endpoints = {
    cookieUrl: options.cookieUrl === undefined ? ownCookieUrl : new URL(options.cookieUrl),
    crumbUrl:
      options.crumbUrl === undefined ? endpointUrl(baseUrl, '/v1/test/getcrumb') : new URL(options.crumbUrl),
    userAgent,
  };
  const sessions = createSessionCache(createSessionOpener(endpoints, clock));
  const context = { baseUrl, userAgent, sessions };

  function requireAnswer(answer: HttpAnswer, asked: string): void {
    const refusal = castYahooRefusal(answer, asked, clock());
    if (refusal !== undefined) throw new ProviderError(PROVIDER, refusal);
  }

  async function fetchBars({ dataset, symbol, from, to }: BarsItem, get: HttpGet): Promise<DatasetRows[]> {
    const url = endpointUrl(baseUrl, `/v8/finance/chart/${encodeURIComponent(toYahooSymbol(symbol))}`, {
      interval: '1d',
      period1: epochSeconds(startOfDay(from, NEW_YORK)),
      period2: epochSeconds(startOfDay(addDays(to, 1), NEW_YORK)),
      events: 'div|split',
      includePrePost: 'false',
    });
    const answer = await get(url, { 'user-agent': userAgent });
    if (hasNoDataInRange(answer)) return [{ dataset, rows: [] }];
    requireAnswer(answer, `"${symbol}"`);
    const chart = parseAnswer(PROVIDER, answer.body, chartSchema).chart.result[0];
    requireSymbol(chart.meta.symbol, symbol, 'chart.result.0.meta.symbol');
    const actions = readChartEvents(chart, symbol);
    const bars: DatasetRows = { dataset, rows: readChartBars(chart, symbol, clock()) };
    return actions.length === 0 ? [bars] : [bars, { dataset: 'corporate_actions', rows: actions }];
  }

  async function fetchProfile(symbol: string, get: HttpGet): Promise<CompanyProfile> {
    const path = `/v10/finance/quoteSummary/${encodeURIComponent(toYahooSymbol(symbol))}`;
    const query = { modules: 'assetProfile,price', formatted: 'false' };
    const answer = await askWithSession(context, { path, query }, get);
    requireAnswer(answer, `"${symbol}"`);
    const summary = parseAnswer(PROVIDER, answer.body, quoteSummarySchema).quoteSummary.result[0];
    requireSymbol(summary.price.symbol, symbol, 'quoteSummary.result.0.price.symbol');
    return readProfile(summary, symbol);
  }

  async function fetchQuotes(symbols: readonly string[], get: HttpGet): Promise<LiveQuote[]> {
    if (symbols.length === 0) return [];
    if (symbols.length > QUOTES_PER_REQUEST) {
      const allowed = `at most ${QUOTES_PER_REQUEST} a request`;
      throw new BadInputError({ what: 'symbols', given: `${symbols.length} symbols`, allowed });
    }
    const query = { symbols: symbols.map(toYahooSymbol).join(',') };
    const answer = await askWithSession(context, { path: '/v7/finance/quote', query }, get);
    requireAnswer(answer, symbols.length === 1 ? `"${symbols[0] ?? ''}"` : `${symbols.length} symbols`);
    return readQuotes(answer.body, symbols);
  }

  return {
    provider: PROVIDER,
    fetchQuotes,
    async fetch(item, get) {
      switch (item.dataset) {
        case 'daily_bars':
        case 'index_bars':
          return fetchBars(item, get);
        case 'company_profiles':
          return [{ dataset: item.dataset, rows: [await fetchProfile(item.symbol, get)] }];
        default:
          throw unanswerableItem(PROVIDER, item);
      }
    },
  };
}

function epochSeconds(instant: Date): string {
  return String(instant.getTime() / 1000);
}
