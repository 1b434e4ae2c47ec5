import type { HistoryFinding } from '../../domain/quality/history/history-finding.js';
import { describeSwitch, SEVERITIES, type RuleSwitch } from '../../domain/quality/index.js';
import { plainTable } from './plain-table.js';

interface Scanned {
  readonly rows: number;
  readonly symbols: number;
  readonly switches: readonly RuleSwitch[];
  readonly findings: readonly HistoryFinding[];
}

/** Findings about whole days that are spelt out; the JSON has them all. */
const SHOWN_DAYS = 40;

/** How often each rule was broken, worst first, and every blocked day. */
export function findingsTable({ rows, symbols, switches, findings }: Scanned): string {
  const counts = new Map<string, { rule: string; severity: HistoryFinding['severity']; count: number }>();
  for (const { rule, severity } of findings) {
    const known = counts.get(`${rule} ${severity}`);
    if (known === undefined) counts.set(`${rule} ${severity}`, { rule, severity, count: 1 });
    else known.count += 1;
  }
  const worstFirst = [...counts.values()].sort(
    (a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) || b.count - a.count,
  );
  const blocked = findings.filter(({ severity, scope }) => severity === 'block' && scope === 'day');
  const more = blocked.length - SHOWN_DAYS;
  return [
    `${rows} bars of ${symbols} symbols: ${findings.length} findings`,
    ...switches.map(describeSwitch),
    plainTable(
      ['Severity', 'Rule', 'Findings'],
      worstFirst.map(({ rule, severity, count }) => [severity, rule, String(count)]),
      ['Findings'],
    ),
    ...blocked
      .slice(0, SHOWN_DAYS)
      .map(({ tradingDate, judgedOn, message }) =>
        tradingDate === judgedOn
          ? `${tradingDate}  ${message}`
          : `${tradingDate}  ${message} (found on ${judgedOn})`,
      ),
    ...(more > 0 ? [`… and ${more} more; --json has them all`] : []),
    '',
  ].join('\n');
}
