import type { TradingDate } from '../../../domain/calendar/trading-date.js';
import type {
  CompanyProfile,
  CorporateAction,
  DailyBar,
  MacroObservation,
} from '../../../domain/market/rows.js';
import type { ProviderRefusal, RefusalKind } from '../../../domain/market/provider-refusal.js';
import type { Quote } from './quotes/quote.js';

/** A symbol or series is null where neither the answer nor the caller names it. */
type Named<T, Name extends keyof T> = Omit<T, Name> & { readonly [N in Name]: string | null };

/** `currency` is the listing's as the provider writes it, GBp being pence; null where the answer names none. */
export type DecodedBar = Named<DailyBar, 'symbol'> & { readonly currency: string | null };
export type DecodedObservation = Named<MacroObservation, 'seriesId'> & {
  /** Of a vintage its first day; else from the publication lag table, null for an unnamed series. */
  readonly publishedOn: TradingDate | null;
};
export type DecodedProfile = Named<CompanyProfile, 'symbol'>;
export type DecodedRow = DecodedBar | DecodedObservation | DecodedProfile | Quote;
export type DecodedEvent = Named<CorporateAction, 'symbol'>;

type Typed<T> = T extends { readonly kind: RefusalKind }
  ? Omit<T, 'kind'> & { readonly type: T['kind'] }
  : never;
export type DecodedRefusal = Typed<ProviderRefusal>;

/** What an adapter makes of one answer. */
export interface DecodedAnswer {
  readonly rows: readonly DecodedRow[];
  readonly events: readonly DecodedEvent[];
  readonly refusal: DecodedRefusal | null;
}
