import { escapeMarkdown } from '../escape-markdown.js';
import type { Finding } from './finding.js';
import { describeSwitch } from './describe-switch.js';
import type { RuleSwitch } from './is-switched-off.js';
import { gateOutcome } from './gate-outcome.js';
import { SEVERITIES, type Severity } from './severity.js';
import { grouped } from '../grouped.js';
import { utf8Length } from '../text/utf8-length.js';

type Described = Pick<Finding, 'rule' | 'severity' | 'message'>;

export interface DescribeOptions {
  /** UTF-8 bytes of the whole text. A Temporal server takes 20,000 of details by default. */
  readonly maxBytes?: number;
  /** Messages shown of one rule; the rest is counted. */
  readonly examples?: number;
  /** Rules that are off for something; they are named, for nobody may take silence for soundness. */
  readonly switches?: readonly RuleSwitch[];
}

const STATUS_TITLES = { pass: 'passed', warn: 'passed with warnings', block: 'blocked' } as const;
const SEVERITY_TITLES: Readonly<Record<Severity, string>> = {
  block: 'blocks the run',
  quarantine: 'quarantined',
  warn: 'warning',
};
const FOOTER = '\n… more rules follow in the warehouse: `ops.quality_findings`.\n';

/** Groups of equal severity and rule, worst severity first, then in the order in which rules appear. */
function byRule(findings: readonly Described[]): Described[][] {
  const groups = grouped(findings, ({ severity, rule }) => `${severity} ${rule}`);
  const rank = (group: Described[]) => SEVERITIES.indexOf(group[0]!.severity);
  return [...groups.values()].sort((a, b) => rank(b) - rank(a));
}

function section(group: Described[], examples: number): string {
  const { rule, severity } = group[0]!;
  const lines = group.slice(0, examples).map(({ message }) => `- ${escapeMarkdown(message)}\n`);
  const rest = group.length - lines.length;
  const more = rest > 0 ? `- … and ${rest} more\n` : '';
  return `\n**${escapeMarkdown(rule)}** (${SEVERITY_TITLES[severity]}): ${group.length}\n\n${lines.join('')}${more}`;
}

/** More are counted: the text has a limit. */
const SWITCHES_SHOWN = 10;

/** The findings in Markdown, worst first, never longer than `maxBytes`. */
export function describeFindings(findings: readonly Described[], options: DescribeOptions = {}): string {
  const { maxBytes = 20_000, examples = 10, switches = [] } = options;
  const { status, counts } = gateOutcome(findings);
  let text = `Quality gate: **${STATUS_TITLES[status]}** (${counts.block} blocking, ${counts.quarantine} quarantined, ${counts.warn} warnings)\n`;
  text += switches
    .slice(0, SWITCHES_SHOWN)
    .map((off) => `- ${escapeMarkdown(describeSwitch(off))}\n`)
    .join('');
  const unnamed = switches.length - SWITCHES_SHOWN;
  if (unnamed > 0) text += `- … and ${unnamed} more rules are off for something\n`;
  for (const group of byRule(findings)) {
    const next = section(group, examples);
    if (utf8Length(text) + utf8Length(next) + utf8Length(FOOTER) > maxBytes) return text + FOOTER;
    text += next;
  }
  return text;
}
