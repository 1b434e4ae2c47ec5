import { z } from 'zod';
import { fredErrorSchema } from '../fred/fred-schema.js';
import { STATUS_OF_YAHOO_CODE } from '../yahoo/status-of-yahoo-code.js';
import { yahooErrorSchema } from '../yahoo/yahoo-schema.js';

const OK = 200;

const body = z.union([
  fredErrorSchema.transform(({ error_code }) => error_code),
  yahooErrorSchema.transform(({ code }) => STATUS_OF_YAHOO_CODE[code] ?? OK),
]);

/** The HTTP status that came with a body that was saved without it: the one its provider sends with such a body. */
export function probableStatus(json: unknown): number {
  return body.safeParse(json).data ?? OK;
}
