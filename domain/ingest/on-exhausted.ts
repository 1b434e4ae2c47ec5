import type { RequestedDataset } from '../market/dataset.js';

/** When the day's quota is gone: wait for the reset, or leave the rest to the next provider. */
export const ON_EXHAUSTED = ['park', 'fail-over'] as const;
export type OnExhausted = (typeof ON_EXHAUSTED)[number];

export interface ExhaustedPolicy {
  readonly onExhausted: OnExhausted;
  /** Of datasets that are treated otherwise. */
  readonly onExhaustedOf?: Readonly<Partial<Record<RequestedDataset, OnExhausted>>>;
}

export function onExhaustedOf(policy: ExhaustedPolicy, dataset: RequestedDataset): OnExhausted {
  return policy.onExhaustedOf?.[dataset] ?? policy.onExhausted;
}
