import type { z } from 'zod';
import type { DatasetItem } from '../../../domain/market/dataset-item.js';
import { readApiKey, type ApiKey } from '../api-key.js';
import { endpointUrl } from '../endpoint-url.js';
import type { HttpGet } from '../http.js';
import { parseAnswer } from '../parse-answer.js';
import type { ProviderAdapter } from '../provider-adapter.js';
import { ProviderError } from '../provider-error.js';
import { unanswerableItem } from '../unanswerable-item.js';
import { dailySeriesSchema, overviewSchema } from './alpha-vantage-schema.js';
import { castAlphaVantageRefusal } from './cast-alpha-vantage-refusal.js';
import { readDailyActions } from './read-daily-actions.js';
import { readDailySeries } from './read-daily-series.js';
import { readOverview } from './read-overview.js';

const PROVIDER = 'alpha-vantage';
export const ALPHA_VANTAGE_URL = 'https://www.alphavantage.co';

export interface AlphaVantageOptions {
  readonly baseUrl?: string | undefined;
  readonly apiKey: ApiKey;
  /** `compact` is the last 100 sessions; `full`, the whole history, needs a premium key. */
  readonly outputSize: 'compact' | 'full';
  /** Dates the end of a refusal; the system clock by default. */
  readonly clock?: (() => Date) | undefined;
}

/** Alpha Vantage's TIME_SERIES_DAILY and OVERVIEW. A date range cannot be asked for: all bars of the answer are kept. */
export function createAlphaVantage(options: AlphaVantageOptions): ProviderAdapter {
  const { baseUrl = ALPHA_VANTAGE_URL, outputSize, clock = () => new Date() } = options;

  async function ask<T>(
    item: DatasetItem,
    get: HttpGet,
    query: Readonly<Record<string, string>>,
    schema: z.ZodType<T>,
  ): Promise<T> {
    const apikey = await readApiKey(PROVIDER, options.apiKey);
    const answer = await get(endpointUrl(baseUrl, '/query', { ...query, apikey }));
    const refusal = castAlphaVantageRefusal(answer, item, clock());
    if (refusal !== undefined) throw new ProviderError(PROVIDER, refusal);
    return parseAnswer(PROVIDER, answer.body, schema, apikey);
  }

  return {
    provider: PROVIDER,
    async fetch(item, get) {
      if (item.dataset === 'daily_bars') {
        const { symbol } = item;
        const query = { function: 'TIME_SERIES_DAILY', symbol, outputsize: outputSize };
        const series = await ask(item, get, query, dailySeriesSchema);
        const bars = { dataset: item.dataset, rows: readDailySeries(series, symbol) };
        const actions = readDailyActions(series, symbol);
        return actions.length === 0 ? [bars] : [bars, { dataset: 'corporate_actions', rows: actions }];
      }
      if (item.dataset === 'company_profiles') {
        const { symbol } = item;
        const overview = await ask(item, get, { function: 'OVERVIEW', symbol }, overviewSchema);
        return [{ dataset: item.dataset, rows: [readOverview(overview, symbol)] }];
      }
      throw unanswerableItem(PROVIDER, item);
    },
  };
}
