import type { TradingDate } from '../calendar/trading-date.js';
import type { Provider } from '../market/provider.js';
import type { HeldSelection } from './held-selection.js';

interface Said {
  /** Who decides. */
  readonly by: string;
  /** Why. */
  readonly reason: string;
}

/** A decision on what is in quarantine outside a run of its own. */
export type QuarantineChange =
  | (Said & { readonly kind: 'release'; readonly held: HeldSelection })
  | (Said & {
      readonly kind: 'day';
      readonly tradingDate: TradingDate;
      readonly decision: 'approve';
    })
  | (Said & {
      readonly kind: 'day';
      readonly tradingDate: TradingDate;
      /** The named symbols stay out, the others are released; without symbols the whole day stays out. */
      readonly decision: 'exclude';
      readonly symbols: readonly string[] | null;
    })
  | (Said & {
      readonly kind: 'day';
      readonly tradingDate: TradingDate;
      /** The day is fetched again, and judged again; what is held stays held. */
      readonly decision: 'refetch';
      readonly provider: Exclude<Provider, 'fred'>;
    });

/** What a change did. */
export interface ChangedQuarantine {
  /** Bars that are released. */
  readonly released: number;
  /** First and last date of those bars; null for none. */
  readonly from: TradingDate | null;
  readonly to: TradingDate | null;
}

/** Of a held day the date tells its decision: two people who decide at once have one workflow between them. */
export function quarantineWorkflowId(change: QuarantineChange, unique: string): string {
  return change.kind === 'day' ? `quarantine-day-${change.tradingDate}` : `quarantine-release-${unique}`;
}
