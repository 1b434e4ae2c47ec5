import type { IncomingMessage } from 'node:http';
import { BadInputError } from '../../../domain/errors/bad-input-error.js';

const MAX_BODY_BYTES = 65_536;

/** @throws BadInputError when the body is no JSON or longer than 64 KB. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) break;
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  try {
    if (bytes <= MAX_BODY_BYTES) return JSON.parse(text);
  } catch {
    // The error below says what is allowed.
  }
  throw new BadInputError({
    what: 'request body',
    given: text.slice(0, 80),
    allowed: 'JSON of at most 64 KB',
  });
}
