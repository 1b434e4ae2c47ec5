import type { ProviderRefusal } from '../../../domain/market/provider-refusal.js';
import { castHttpStatus } from '../cast-http-status.js';
import type { HttpAnswer } from '../http.js';
import { readNotice } from '../read-notice.js';
import { fredErrorSchema } from './fred-schema.js';

const BAD_REQUEST = 400;
/** What we send, by FRED's names: only these are looked for, so that nothing of its text is passed on. */
const VARIABLES = [
  'api_key',
  'series_id',
  'observation_start',
  'observation_end',
  'file_type',
  'limit',
  'offset',
] as const;

/** Casts a refusal of FRED; undefined for a 200 answer. */
export function castFredRefusal(
  answer: HttpAnswer,
  seriesId: string,
  now: Date,
): ProviderRefusal | undefined {
  const error = answer.status === BAD_REQUEST ? readNotice(answer.body, fredErrorSchema) : undefined;
  return error === undefined
    ? castHttpStatus('fred', answer, now)
    : castBadRequest(error.error_message, seriesId);
}

function castBadRequest(text: string, seriesId: string): ProviderRefusal {
  const variable = VARIABLES.find((name) => text.includes(`variable ${name}`));
  if (variable === 'api_key') {
    return { kind: 'unauthorised', message: 'FRED refused the API key: check the one configured.' };
  }
  if (/series does not exist/i.test(text) || variable === 'series_id') {
    return { kind: 'not_found', message: `FRED has no series "${seriesId}".` };
  }
  const message = `FRED refused the request for "${seriesId}" as wrong (HTTP 400).`;
  return { kind: 'malformed', message, issues: [`${variable ?? 'request'}: refused`] };
}
