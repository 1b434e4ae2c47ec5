import { DATASETS_OF, type RequestedDataset } from '../market/dataset.js';
import { ON_EXHAUSTED, type ExhaustedPolicy, type OnExhausted } from './on-exhausted.js';

const DATASETS = [...new Set(Object.values(DATASETS_OF).flat())];

/** What `parseOnExhausted` takes, in words. */
export const ON_EXHAUSTED_ALLOWED = `park (wait for the reset) or fail-over (to the next provider), for single datasets as in park,daily_bars=fail-over; datasets are ${DATASETS.join(', ')}`;

/** `park`, `fail-over`, or one of them and exceptions by dataset: `park,daily_bars=fail-over`. Null for anything else. */
export function parseOnExhausted(text: string): ExhaustedPolicy | null {
  let onExhausted: OnExhausted | undefined;
  const exceptions: Partial<Record<RequestedDataset, OnExhausted>> = {};
  for (const part of text.split(',').map((piece) => piece.trim())) {
    const [first, second, ...more] = part.split('=').map((piece) => piece.trim());
    const policy = ON_EXHAUSTED.find((known) => known === (second ?? first));
    if (policy === undefined || more.length > 0) return null;
    if (second === undefined) {
      if (onExhausted !== undefined) return null;
      onExhausted = policy;
      continue;
    }
    const dataset = DATASETS.find((known) => known === first);
    if (dataset === undefined || exceptions[dataset] !== undefined) return null;
    exceptions[dataset] = policy;
  }
  return { onExhausted: onExhausted ?? 'park', onExhaustedOf: exceptions };
}
