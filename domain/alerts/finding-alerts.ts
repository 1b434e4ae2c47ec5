import type { AlertKind } from '../alert.js';
import type { TradingDate } from '../calendar/trading-date.js';
import type { Finding } from '../quality/finding.js';
import { toldAlert, type ToldAlert } from './told-alert.js';

/** Which findings about a day are told at once. The others stand in the report. */
const TOLD: Readonly<Partial<Record<Finding['rule'], AlertKind>>> = {
  day_empty: 'data_missing',
  day_incomplete: 'data_missing',
  missing_day: 'data_missing',
  missing_index_bar: 'data_missing',
  repeated_day: 'data_anomaly',
  scattered_day: 'data_anomaly',
  thin_day: 'data_anomaly',
  rejected_day: 'data_anomaly',
  index_divergence: 'data_anomaly',
  provider_mismatch: 'data_anomaly',
  unit_error: 'data_anomaly',
  split_unadjusted: 'data_anomaly',
  price_jump: 'data_anomaly',
};

/** Sentences in one alert; the run's page has them all. */
const NAMED = 3;

/** One alert a kind and day, however many findings there are. */
export function findingAlerts(
  tradingDate: TradingDate,
  findings: readonly Pick<Finding, 'rule' | 'message'>[],
): ToldAlert[] {
  const byKind = new Map<AlertKind, string[]>();
  for (const { rule, message } of findings) {
    const kind = TOLD[rule];
    if (kind !== undefined) byKind.set(kind, [...(byKind.get(kind) ?? []), message]);
  }
  return [...byKind].map(([kind, messages]) => {
    const more = messages.length > NAMED ? [`And ${messages.length - NAMED} more.`] : [];
    return toldAlert(kind, tradingDate, [...messages.slice(0, NAMED), ...more].join(' '));
  });
}
