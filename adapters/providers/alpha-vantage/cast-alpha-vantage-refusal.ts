import { itemName, type DatasetItem } from '../../../domain/market/dataset-item.js';
import type { ProviderRefusal } from '../../../domain/market/provider-refusal.js';
import { castHttpStatus } from '../cast-http-status.js';
import type { HttpAnswer } from '../http.js';
import { readNotice } from '../read-notice.js';
import { nextNewYorkMidnight } from '../zoned-days.js';
import { noticeSchema } from './alpha-vantage-schema.js';

const OK = 200;
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/**
 * Casts an answer of Alpha Vantage that holds no data; undefined for one that may. Its refusals come with
 * HTTP 200 and one of them repeats the API key, so every message is written here and none is passed on.
 */
export function castAlphaVantageRefusal(
  answer: HttpAnswer,
  item: DatasetItem,
  now: Date,
): ProviderRefusal | undefined {
  if (answer.status === OK && isNothingAbout(item, answer.body)) return notFound(item);
  const byStatus = castHttpStatus('alpha-vantage', answer, now);
  if (byStatus !== undefined) return byStatus;
  const notice = readNotice(answer.body, noticeSchema);
  const error = notice?.['Error Message'];
  if (error !== undefined) return castError(error, item, 'Error Message');
  const information = notice?.Information ?? notice?.Note;
  return information === undefined ? undefined : castInformation(information, item, now);
}

/** What is sent of a company without an overview. */
function isNothingAbout({ dataset }: DatasetItem, body: string): boolean {
  return dataset === 'company_profiles' && /^\s*(\{\s*\})?\s*$/.test(body);
}

/** The order matters: the notice about requests a second mentions the daily limit, and premium endpoints, as well. */
function castInformation(text: string, item: DatasetItem, now: Date): ProviderRefusal {
  if (/per second|more sparingly|burst/i.test(text)) {
    return rateLimited('Alpha Vantage refused the request as too many a second.', now, SECOND_MS);
  }
  if (
    /\b(is|are)\b[^.]*\bpremium[ -](endpoint|feature|function)|entitlement|realtime_data_policy/i.test(text)
  ) {
    const message = `Alpha Vantage's plan of this key does not include this request for "${itemName(item)}" (${item.dataset}).`;
    return { kind: 'premium_only', message };
  }
  if (/demo\W+api key/i.test(text)) return unauthorised();
  if (/per minute|call (frequency|volume)/i.test(text)) {
    return rateLimited('Alpha Vantage refused the request as too many a minute.', now, MINUTE_MS);
  }
  if (/per day/i.test(text)) {
    const until = nextNewYorkMidnight(now).toISOString();
    return { kind: 'quota_exhausted', message: "Alpha Vantage's requests of the day are used up.", until };
  }
  return castError(text, item, 'Information');
}

function castError(text: string, item: DatasetItem, field: string): ProviderRefusal {
  if (/apikey|api key\b.*\b(invalid|missing)|invalid api key/i.test(text)) return unauthorised();
  if (/invalid (api call|inputs)|does not exist/i.test(text)) return notFound(item);
  return unknownNotice(field);
}

function rateLimited(message: string, now: Date, waitMs: number): ProviderRefusal {
  return { kind: 'rate_limited', message, retryAt: new Date(now.getTime() + waitMs).toISOString() };
}

function unauthorised(): ProviderRefusal {
  return { kind: 'unauthorised', message: 'Alpha Vantage refused the API key: check the one configured.' };
}

function notFound(item: DatasetItem): ProviderRefusal {
  return { kind: 'not_found', message: `Alpha Vantage has no ${item.dataset} of "${itemName(item)}".` };
}

function unknownNotice(field: string): ProviderRefusal {
  const message = 'Alpha Vantage answered with a notice of unknown wording in place of data.';
  return { kind: 'malformed', message, issues: [`${field}: unknown wording`] };
}
