import { z } from 'zod';
import { PROVIDERS, type Provider } from '../../../domain/market/provider.js';

/** The longest delay of an answer, in milliseconds. */
const MAX_LATENCY_MS = 600_000;
const MAX_BARS = 1000;

const common = {
  /** Only this provider; absent: every provider to which the fault can happen. */
  provider: z.enum(PROVIDERS).optional(),
  /** Only requests for this symbol or series id. */
  symbol: z.string().min(1).optional(),
  /** The share of matching requests that it hits, by a generator that starts from `seed`. */
  rate: z.number().min(0).max(1).optional(),
  /** How often it happens before it is spent; absent: until it is deleted. */
  times: z.int().positive().optional(),
  seed: z.int().default(1),
};

const bars = z.int().positive().max(MAX_BARS).default(1);

export const faultSpec = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('latency'), ms: z.number().positive().max(MAX_LATENCY_MS), ...common }),
  z.strictObject({ name: z.literal('server_error'), ...common }),
  z.strictObject({ name: z.literal('dropped_connection'), ...common }),
  z.strictObject({ name: z.literal('truncated_json'), ...common }),
  z.strictObject({
    name: z.literal('rate_limited'),
    retryAfter: z.int().nonnegative().optional(),
    ...common,
  }),
  z.strictObject({
    name: z.literal('alpha_vantage_notice'),
    kind: z.enum(['legacy_note', 'daily', 'premium_endpoint']),
    ...common,
  }),
  z.strictObject({ name: z.literal('expired_crumb'), ...common }),
  z.strictObject({ name: z.literal('changed_schema'), ...common }),
  z.strictObject({ name: z.literal('null_bars'), n: bars, ...common }),
  z.strictObject({ name: z.literal('duplicated_bars'), n: bars, ...common }),
  z.strictObject({
    name: z.literal('corrupted_day'),
    date: z.iso.date(),
    kind: z.enum(['repeat_previous', 'times_100']),
    ...common,
  }),
  z.strictObject({
    name: z.literal('restated_value'),
    date: z.iso.date(),
    factor: z.number().positive(),
    ...common,
    symbol: z.string().min(1),
  }),
  z.strictObject({
    name: z.literal('split'),
    date: z.iso.date(),
    numerator: z.number().positive(),
    denominator: z.number().positive().default(1),
    ...common,
    symbol: z.string().min(1),
  }),
]);

export type FaultSpec = z.infer<typeof faultSpec>;
export type FaultName = FaultSpec['name'];

const WITH_BARS: readonly Provider[] = ['alpha-vantage', 'yahoo'];

/** The providers to which a fault can happen. An Alpha Vantage body is keyed by date: it cannot repeat one. */
export const PROVIDERS_OF_FAULT: Readonly<Record<FaultName, readonly Provider[]>> = {
  latency: PROVIDERS,
  server_error: PROVIDERS,
  dropped_connection: PROVIDERS,
  truncated_json: PROVIDERS,
  rate_limited: PROVIDERS,
  alpha_vantage_notice: ['alpha-vantage'],
  expired_crumb: ['yahoo'],
  changed_schema: PROVIDERS,
  null_bars: WITH_BARS,
  duplicated_bars: ['yahoo'],
  corrupted_day: WITH_BARS,
  restated_value: PROVIDERS,
  split: WITH_BARS,
};
