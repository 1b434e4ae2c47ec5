import type { z } from 'zod';
import { addDays, type TradingDate } from '../../../domain/calendar/trading-date.js';
import type { BarsItem, DatasetItem } from '../../../domain/market/dataset-item.js';
import type { ProviderRefusal } from '../../../domain/market/provider-refusal.js';
import type { DatasetRows } from '../../../domain/market/rows.js';
import { readApiKey, type ApiKey } from '../api-key.js';
import { endpointUrl } from '../endpoint-url.js';
import type { HttpGet } from '../http.js';
import { PartialAnswerError } from '../partial-answer-error.js';
import { parseAnswer } from '../parse-answer.js';
import type { ProviderAdapter } from '../provider-adapter.js';
import { ProviderError } from '../provider-error.js';
import { unanswerableItem } from '../unanswerable-item.js';
import { dailySeriesSchema, overviewSchema, type DailySeries } from './alpha-vantage-schema.js';
import { castAlphaVantageRefusal } from './cast-alpha-vantage-refusal.js';
import { CompactReach } from './compact-reach.js';
import { readDailyActions } from './read-daily-actions.js';
import { readDailySeries } from './read-daily-series.js';
import { readOverview } from './read-overview.js';

const PROVIDER = 'alpha-vantage';
export const ALPHA_VANTAGE_URL = 'https://www.alphavantage.co';

export interface AlphaVantageOptions {
  readonly baseUrl?: string | undefined;
  readonly apiKey: ApiKey;
  /** Whether the key's plan includes `outputsize=full`, the whole history; a free one gets the last 100 sessions, `compact`. */
  readonly fullHistory: boolean;
  /** Dates the end of a refusal; the system clock by default. */
  readonly clock?: (() => Date) | undefined;
}

/**
 * Alpha Vantage's TIME_SERIES_DAILY and OVERVIEW. A date range cannot be asked for: all bars of the answer are kept. What a
 * free key cannot reach of a range is refused as `premium_only`, together with what came (PartialAnswerError) or alone.
 */
export function createAlphaVantage(options: AlphaVantageOptions): ProviderAdapter {
  const { baseUrl = ALPHA_VANTAGE_URL, fullHistory, clock = () => new Date() } = options;
  const reach = new CompactReach();

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

  async function askDaily(
    item: BarsItem,
    get: HttpGet,
    outputsize: 'compact' | 'full',
  ): Promise<DailySeries> {
    const { symbol } = item;
    return await ask(item, get, { function: 'TIME_SERIES_DAILY', symbol, outputsize }, dailySeriesSchema);
  }

  async function fetchBars(item: BarsItem, get: HttpGet): Promise<DatasetRows[]> {
    const outOfReach = fullHistory ? null : reach.after(item);
    if (outOfReach !== null) throw new ProviderError(PROVIDER, beyondFreePlan(item, outOfReach));
    if (fullHistory && reach.fallsShortOf(item))
      return toRows(await askDaily(item, get, 'full'), item.symbol);
    const series = await askDaily(item, get, 'compact');
    const rows = toRows(series, item.symbol);
    const cutAt = reach.cutAt(series, item);
    if (cutAt === null) return rows;
    if (fullHistory) return toRows(await askDaily(item, get, 'full'), item.symbol);
    const refusal = beyondFreePlan(item, cutAt);
    if (item.to < cutAt) throw new ProviderError(PROVIDER, refusal);
    throw new PartialAnswerError(PROVIDER, refusal, { rows, from: cutAt });
  }

  return {
    provider: PROVIDER,
    async fetch(item, get) {
      if (item.dataset === 'daily_bars') return await fetchBars(item, get);
      if (item.dataset === 'company_profiles') {
        const { symbol } = item;
        const overview = await ask(item, get, { function: 'OVERVIEW', symbol }, overviewSchema);
        return [{ dataset: item.dataset, rows: [readOverview(overview, symbol)] }];
      }
      throw unanswerableItem(PROVIDER, item);
    },
  };
}

function toRows(series: DailySeries, symbol: string): DatasetRows[] {
  const bars: DatasetRows = { dataset: 'daily_bars', rows: readDailySeries(series, symbol) };
  const actions = readDailyActions(series, symbol);
  return actions.length === 0 ? [bars] : [bars, { dataset: 'corporate_actions', rows: actions }];
}

/** `reachedFrom` is the first day that a free key gets. */
function beyondFreePlan({ symbol, from, to }: BarsItem, reachedFrom: TradingDate): ProviderRefusal {
  const last = addDays(reachedFrom, -1);
  const message =
    `Alpha Vantage's free plan reaches back to ${reachedFrom}: ` +
    `the bars of "${symbol}" from ${from} to ${to < last ? to : last} need a premium key.`;
  return { kind: 'premium_only', message };
}
