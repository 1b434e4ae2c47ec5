/**
 * The one taxonomy that every provider's error is cast to. `kind` decides what the caller does:
 *
 * - `rate_limited`      wait until `retryAt`, slow everyone who shares the key
 * - `quota_exhausted`   park until `until`, or take the next provider
 * - `unauthorised`      the key (or crumb) is refused: final
 * - `not_found`         the provider does not know the symbol or series: final
 * - `premium_only`      the key's plan does not include the request: final
 * - `malformed`         the answer does not fit the provider's schema: quarantined whole, final for this answer
 * - `transient`         network or server trouble: try again
 */
export type ProviderRefusal =
  | { readonly kind: 'rate_limited'; readonly message: string; readonly retryAt: string | null }
  | { readonly kind: 'quota_exhausted'; readonly message: string; readonly until: string | null }
  | { readonly kind: 'unauthorised'; readonly message: string }
  | { readonly kind: 'not_found'; readonly message: string }
  | { readonly kind: 'premium_only'; readonly message: string }
  | { readonly kind: 'malformed'; readonly message: string; readonly issues: readonly string[] }
  | { readonly kind: 'transient'; readonly message: string };

export const REFUSAL_KINDS = [
  'rate_limited',
  'quota_exhausted',
  'unauthorised',
  'not_found',
  'premium_only',
  'malformed',
  'transient',
] as const satisfies readonly ProviderRefusal['kind'][];
export type RefusalKind = ProviderRefusal['kind'];

const RETRYABLE: ReadonlySet<RefusalKind> = new Set([
  'rate_limited',
  'quota_exhausted',
  'transient',
  'malformed',
]);

/** Whether the same request may succeed later. A malformed answer may: vendors mend their schemas within minutes. */
export function isRetryable(kind: RefusalKind): boolean {
  return RETRYABLE.has(kind);
}
