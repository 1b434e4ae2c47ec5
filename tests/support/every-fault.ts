/** Each fault that the sandbox knows and that passes within a run, at one request in ten; `day` is the run's. */
export function everyFault(day: string): readonly Readonly<Record<string, unknown>>[] {
  const faults = [
    { name: 'latency', ms: 500 },
    { name: 'server_error' },
    { name: 'dropped_connection' },
    { name: 'truncated_json' },
    { name: 'rate_limited' },
    { name: 'rate_limited', retryAfter: 1 },
    { name: 'alpha_vantage_notice', kind: 'legacy_note' },
    { name: 'alpha_vantage_notice', kind: 'premium_endpoint' },
    { name: 'expired_crumb' },
    { name: 'changed_schema' },
    { name: 'null_bars' },
    { name: 'duplicated_bars' },
    { name: 'corrupted_day', date: day, kind: 'repeat_previous' },
    { name: 'corrupted_day', date: day, kind: 'times_100' },
    { name: 'restated_value', symbol: 'JPM', date: '2018-01-30', factor: 1.01 },
    { name: 'split', symbol: 'ABT', date: day, numerator: 2 },
  ];
  return faults.map((fault, i) => ({ ...fault, rate: 0.1, seed: i + 1 }));
}
