import type { z } from 'zod';
import type { ProviderRefusal } from '../../../domain/market/provider-refusal.js';
import { castHttpStatus } from '../cast-http-status.js';
import type { HttpAnswer } from '../http.js';
import { readNotice } from '../read-notice.js';
import { fredErrorSchema } from './fred-schema.js';

const OK = 200;
const BAD_REQUEST = 400;
const NOT_FOUND = 404;
const XML_ERROR = /^\s*(?:<\?xml[^>]*>\s*)?<error\s+code="(\d+)"\s+message="([^"]*)"/;
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

/** Casts a refusal of FRED; undefined for a 200 answer that may hold observations. */
export function castFredRefusal(
  answer: HttpAnswer,
  seriesId: string,
  now: Date,
): ProviderRefusal | undefined {
  const error = readError(answer.body);
  const status = answer.status === OK ? (error?.error_code ?? OK) : answer.status;
  if (status === NOT_FOUND) return notFound(seriesId);
  return status === BAD_REQUEST && error !== undefined
    ? castBadRequest(error.error_message, seriesId)
    : castHttpStatus('fred', { ...answer, status }, now);
}

/** JSON is what we ask for; who forgets to gets XML. */
function readError(body: string): z.infer<typeof fredErrorSchema> | undefined {
  const [, code, message] = XML_ERROR.exec(body) ?? [];
  if (code === undefined || message === undefined) return readNotice(body, fredErrorSchema);
  return { error_code: Number(code), error_message: message };
}

function castBadRequest(text: string, seriesId: string): ProviderRefusal {
  const variable = VARIABLES.find((name) => new RegExp(`variable ${name}\\b`, 'i').test(text));
  if (variable === 'api_key') {
    return { kind: 'unauthorised', message: 'FRED refused the API key: check the one configured.' };
  }
  if (/series does not exist/i.test(text) || variable === 'series_id') {
    return notFound(seriesId);
  }
  const message = `FRED refused the request for "${seriesId}" as wrong (HTTP 400).`;
  return { kind: 'malformed', message, issues: [`${variable ?? 'request'}: refused`] };
}

function notFound(seriesId: string): ProviderRefusal {
  return { kind: 'not_found', message: `FRED has no series "${seriesId}".` };
}
