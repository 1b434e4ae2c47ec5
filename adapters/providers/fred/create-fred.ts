import type { TradingDate } from '../../../domain/calendar/trading-date.js';
import type { MacroObservation } from '../../../domain/market/rows.js';
import { readApiKey, type ApiKey } from '../api-key.js';
import { endpointUrl } from '../endpoint-url.js';
import type { HttpGet } from '../http.js';
import { malformedAnswer } from '../malformed-answer.js';
import { parseAnswer } from '../parse-answer.js';
import type { ProviderAdapter } from '../provider-adapter.js';
import { ProviderError } from '../provider-error.js';
import { unanswerableItem } from '../unanswerable-item.js';
import { castFredRefusal } from './cast-fred-refusal.js';
import { observationsSchema, type Observations } from './fred-schema.js';

const PROVIDER = 'fred';
export const FRED_URL = 'https://api.stlouisfed.org';
/** The most observations that FRED puts on one page. */
const PAGE_SIZE = 100_000;

export interface FredOptions {
  readonly baseUrl?: string | undefined;
  readonly apiKey: ApiKey;
  /** Dates the end of a refusal; the system clock by default. */
  readonly clock?: (() => Date) | undefined;
}

interface PageRequest {
  readonly seriesId: string;
  readonly from: TradingDate;
  readonly to: TradingDate;
  readonly offset: number;
}

/** FRED's observations of a series, as of the day of the request: `realtimeStart` and `realtimeEnd` are that day. */
export function createFred(options: FredOptions): ProviderAdapter {
  const { baseUrl = FRED_URL, clock = () => new Date() } = options;

  async function askPage(page: PageRequest, get: HttpGet): Promise<Observations> {
    const apiKey = await readApiKey(PROVIDER, options.apiKey);
    const url = endpointUrl(baseUrl, '/fred/series/observations', {
      series_id: page.seriesId,
      observation_start: page.from,
      observation_end: page.to,
      file_type: 'json',
      limit: String(PAGE_SIZE),
      offset: String(page.offset),
      api_key: apiKey,
    });
    const answer = await get(url);
    const refusal = castFredRefusal(answer, page.seriesId, clock());
    if (refusal !== undefined) throw new ProviderError(PROVIDER, refusal);
    return parseAnswer(PROVIDER, answer.body, observationsSchema, apiKey);
  }

  return {
    provider: PROVIDER,
    async fetch(item, get) {
      if (item.dataset !== 'macro_observations') throw unanswerableItem(PROVIDER, item);
      const { dataset, seriesId, from, to } = item;
      const rows: MacroObservation[] = [];
      for (;;) {
        const page = await askPage({ seriesId, from, to, offset: rows.length }, get);
        for (const observation of page.observations) rows.push(toRow(observation, seriesId));
        if (rows.length >= page.count) return [{ dataset, rows }];
        // Without this, a count that is never reached would ask for ever and spend the key's budget.
        if (page.observations.length === 0) {
          throw malformedAnswer(PROVIDER, ['observations: fewer than count says, and no more pages']);
        }
      }
    },
  };
}

function toRow(observation: Observations['observations'][number], seriesId: string): MacroObservation {
  return {
    seriesId,
    observationDate: observation.date,
    value: observation.value,
    realtimeStart: observation.realtime_start,
    realtimeEnd: observation.realtime_end,
  };
}
