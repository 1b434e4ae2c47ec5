import { defineSearchAttributeKey } from '@temporalio/common';
import { upsertSearchAttributes } from '@temporalio/workflow';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { Provider } from '../../domain/market/provider.js';
import { SEARCH_ATTRIBUTES } from '../../domain/search-attributes.js';

const KEYS = {
  tradingDate: defineSearchAttributeKey(SEARCH_ATTRIBUTES.tradingDate, 'KEYWORD'),
  stage: defineSearchAttributeKey(SEARCH_ATTRIBUTES.stage, 'KEYWORD'),
  gate: defineSearchAttributeKey(SEARCH_ATTRIBUTES.gate, 'KEYWORD'),
  provider: defineSearchAttributeKey(SEARCH_ATTRIBUTES.provider, 'KEYWORD'),
  dagRunId: defineSearchAttributeKey(SEARCH_ATTRIBUTES.dagRunId, 'KEYWORD'),
};

export interface Labels {
  readonly tradingDate?: TradingDate;
  readonly stage?: string;
  readonly gate?: string;
  readonly provider?: Provider;
  readonly dagRunId?: string | undefined;
}

/** Makes the running workflow findable by what it is about. */
export function label(labels: Labels): void {
  upsertSearchAttributes(
    Object.entries(labels).flatMap(([name, value]) =>
      value === undefined ? [] : [{ key: KEYS[name as keyof Labels], value: value as string }],
    ),
  );
}
