import { PROVIDER_TITLES } from '../../domain/market/provider.js';
import type { BackfillEstimate, ProviderEstimate } from '../pipeline/estimate-backfill.js';
import { plainTable } from './plain-table.js';

/** What a backfill would cost, for a person. */
export function describeEstimate({ gaps, providers, finishAt }: BackfillEstimate): string {
  if (gaps.length === 0) return 'The lake holds all of it: no request is needed.';
  const missing = plainTable(
    ['Dataset', 'Provider', 'From', 'To', 'Requests'],
    gaps.map(({ dataset, provider, from, to, requests }) => [
      dataset,
      PROVIDER_TITLES[provider],
      from,
      to,
      String(requests),
    ]),
    ['Requests'],
  );
  const end =
    finishAt === null
      ? 'It would never be done: see the quota above.'
      : `Done at about ${finishAt}, if nobody else asks; retries come on top.`;
  return ['What the lake lacks:', missing, '', ...providers.map(describeProvider), end].join('\n');
}

function describeProvider({ provider, requests, perDay, quotaDays, finishAt }: ProviderEstimate): string {
  const quota =
    perDay === null
      ? 'no daily limit'
      : `${quotaDays ?? 0} quota ${quotaDays === 1 ? 'day' : 'days'} at ${perDay} requests a day`;
  const end = finishAt === null ? 'the quota leaves nothing for a backfill' : `through at ${finishAt}`;
  return `${PROVIDER_TITLES[provider]}: ${requests} requests, ${quota}, ${end}`;
}
