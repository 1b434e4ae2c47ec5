import type { DailyProgress } from '../../domain/runs/daily-run.js';
import { escapeMarkdown } from '../../domain/escape-markdown.js';
import type { StageStatus } from '../../domain/stages.js';

const MARKS: Readonly<Record<StageStatus, string>> = {
  waiting: '·',
  running: '▶',
  blocked: '✋',
  done: '✔',
  failed: '✘',
  cancelled: '–',
};

/** Markdown for the Temporal UI: what the run is doing, and why it waits when it does. */
export function describeDay({ tradingDate, stages, gate }: DailyProgress): string {
  const rows = stages.map((stage) => {
    const time = [stage.startedAt, stage.endedAt].map((at) => at?.slice(11, 19) ?? '').join(' – ');
    const reused = stage.reusedFrom === undefined ? null : `by run ${stage.reusedFrom}`;
    const note = [stage.slaMissed ? 'SLA missed' : null, stage.summary, reused].filter(Boolean).join('; ');
    return `| ${MARKS[stage.status]} ${stage.name} | ${stage.status} | ${time} | ${escapeMarkdown(note)} |`;
  });
  const findings = gate === null || gate.status === 'pass' ? [] : ['', '### Findings', '', gate.description];
  return [
    `**Trading date ${tradingDate}**`,
    '',
    '| stage | status | UTC | |',
    '|---|---|---|---|',
    ...rows,
    ...findings,
  ].join('\n');
}
