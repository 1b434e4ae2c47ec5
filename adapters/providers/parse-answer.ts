import type { z } from 'zod';
import type { Provider } from '../../domain/market/provider.js';
import { isCutShort } from './is-cut-short.js';
import { malformedAnswer } from './malformed-answer.js';
import { ProviderError } from './provider-error.js';

/** Enough to see what changed; a renamed field repeats in every bar of a long answer. */
const MAX_ISSUES = 5;

/**
 * Reads a 200 answer's body. Issues name a path and what was expected there, never a value, and
 * `secret`, the request's key, is struck out of the paths: a vendor's text may repeat it.
 *
 * @throws ProviderError `malformed` when the body is not JSON or does not fit the schema,
 * `transient` when it is JSON that was cut short.
 */
export function parseAnswer<T>(provider: Provider, body: string, schema: z.ZodType<T>, secret = ''): T {
  const parsed = schema.safeParse(parseJson(provider, body));
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const lines = issues.slice(0, MAX_ISSUES).map((issue) => {
    const path = issue.path.length === 0 ? 'body' : issue.path.join('.');
    return `${secret === '' ? path : path.replaceAll(secret, '***')}: ${issue.message}`;
  });
  if (issues.length > MAX_ISSUES) lines.push(`and ${issues.length - MAX_ISSUES} more`);
  throw malformedAnswer(provider, lines);
}

function parseJson(provider: Provider, body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // The parser's own message quotes the body, so it is not passed on.
    if (!isCutShort(body)) throw malformedAnswer(provider, ['body: not JSON']);
    const message = `the answer was cut short after ${body.length} characters`;
    throw new ProviderError(provider, { kind: 'transient', message });
  }
}
