import { counted } from '../format.js';
import type { ReportData } from '../report-data.js';

type Gate = NonNullable<ReportData['gate']>;

/** The gate's outcome: a sign, a colour and words, so that none of them is needed alone. */
export function GateBadge({ gate }: { gate: Gate }): JSX.Element {
  const { sign, words } = BADGES[gate.status];
  return (
    <a class={`badge ${gate.status}`} href="#quality">
      <span aria-hidden="true">{sign}</span> <span safe>{words(gate)}</span>
    </a>
  );
}

const BADGES = {
  pass: { sign: '✓', words: () => 'Data gate passed' },
  warn: {
    sign: '!',
    words: ({ counts }: Gate) =>
      // A day also passes with warnings for rows that were put in quarantine, without a warning beside them.
      counts.warnings > 0
        ? `Data gate passed with ${counted(counts.warnings, 'warning')}`
        : `Data gate passed with ${counted(counts.quarantined, 'finding')} in quarantine`,
  },
  block: {
    sign: '✕',
    words: ({ counts }: Gate) => `Data gate blocked: ${counted(counts.blocks, 'finding')}`,
  },
} as const;
