import { z } from 'zod';
import { csvAsJson } from './csv-as-json.js';
import type { DecodeDataset } from './decode-dataset.js';

const profileAlone = z.object({
  quoteSummary: z.object({
    result: z.tuple([z.looseObject({ assetProfile: z.object({}), price: z.undefined().optional() })]),
  }),
});

const page = z.looseObject({
  count: z.int(),
  offset: z.int(),
  limit: z.int(),
  observations: z.array(z.unknown()),
});

/**
 * What the adapter never asks for, or makes of several answers, one of which is at hand. A summary that was asked for its `assetProfile`
 * alone gets an empty `price` for `symbol`; one page of a long series is taken for a series of its own; CSV becomes JSON.
 */
export function completedBody(body: string, json: unknown, dataset: DecodeDataset, symbol: string): string {
  if (dataset === 'company_profiles' && profileAlone.safeParse(json).success) {
    const [result] = (json as z.infer<typeof profileAlone>).quoteSummary.result;
    return JSON.stringify({ quoteSummary: { result: [{ ...result, price: { symbol } }], error: null } });
  }
  if (dataset === 'macro_observations') {
    const parsed = page.safeParse(json);
    if (parsed.success && isWholePage(parsed.data)) {
      return JSON.stringify({ ...parsed.data, count: parsed.data.observations.length });
    }
  }
  return csvAsJson(body, symbol) ?? body;
}

/** One that is neither full nor the last was cut, and is left for the adapter to refuse. */
function isWholePage({ count, offset, limit, observations }: z.infer<typeof page>): boolean {
  return observations.length === limit || offset + observations.length === count;
}
