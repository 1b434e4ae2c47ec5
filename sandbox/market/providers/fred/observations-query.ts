import { z } from 'zod';

const MAX_LIMIT = 100_000;

const date = z.iso.date();

/** The parameters of `series/observations` that the sandbox knows, with FRED's defaults. */
const observationsQuery = z.object({
  observation_start: date.default('1600-01-01'),
  observation_end: date.default('9999-12-31'),
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(MAX_LIMIT),
  offset: z.coerce.number().int().min(0).default(0),
  sort_order: z.enum(['asc', 'desc']).default('asc'),
});
export type ObservationsQuery = z.infer<typeof observationsQuery>;

/** The name of the parameter that is not valid, or all of them parsed. */
export function parseObservationsQuery(query: URLSearchParams): ObservationsQuery | string {
  const parsed = observationsQuery.safeParse(Object.fromEntries(query));
  return parsed.success ? parsed.data : String(parsed.error.issues[0]?.path[0]);
}
