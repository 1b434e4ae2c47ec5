import type { Alert } from '../alert.js';
import type { HeldDay } from '../runs/held-day.js';
import { ALERT_GUIDE } from './alert-guide.js';

/** Days in one alert; `sectorflow gate show` has them all. */
const NAMED = 3;

/** One alert however many days there are: they came together, and wait for the same person. */
export function heldDayAlerts(days: readonly HeldDay[]): Omit<Alert, 'workflowId' | 'runId'>[] {
  const [first] = days;
  if (first === undefined) return [];
  const named = days.slice(0, NAMED).map(({ tradingDate, why }) => `${tradingDate}: ${why}`);
  const more = days.length > NAMED ? [`and ${days.length - NAMED} more`] : [];
  const many =
    days.length === 1 ? 'A day is in quarantine and waits' : `${days.length} days are in quarantine and wait`;
  return [
    {
      kind: 'gate_blocked',
      severity: ALERT_GUIDE.gate_blocked.severity,
      subject: `held days from ${first.tradingDate}`,
      message: `${many} for a decision (sectorflow gate show): ${[...named, ...more].join('; ')}.`,
    },
  ];
}
