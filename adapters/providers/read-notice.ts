import type { z } from 'zod';

/** Notices are a sentence or two; anything longer holds data and is not parsed twice for one. */
const MAX_NOTICE_CHARACTERS = 4096;

/** A short body as `schema` reads it; undefined when it is long, not JSON, or something else. */
export function readNotice<T>(body: string, schema: z.ZodType<T>): T | undefined {
  if (body.length > MAX_NOTICE_CHARACTERS) return undefined;
  try {
    return schema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}
