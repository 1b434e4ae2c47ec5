import { sectorTable } from './sector-table.js';
import type { StartDocument } from './start-document.js';

/** The result for a person: the sectors, where the report is, where the run can be looked at. */
export function printResult(document: StartDocument, uiUrl: string | null): void {
  const { tradingDate, sectors, counts, report, workflowId, runId, gate } = document;
  const lines = [
    '',
    `Sectors on ${tradingDate ?? ''} (price returns, equal weight)`,
    sectorTable(sectors),
    '',
    ...(gate === null
      ? []
      : [`Quality gate  ${gate.status}: ${gate.quarantined} rows quarantined, ${gate.warnings} warnings`]),
    ...(counts === null
      ? []
      : [
          `Bars          ${counts.landed} landed = ${counts.loaded} loaded + ${counts.quarantined} quarantined`,
        ]),
    `Report        ${report ?? '–'}`,
  ];
  if (uiUrl !== null && workflowId !== null && runId !== null) {
    lines.push(`Temporal UI   ${uiUrl}/namespaces/default/workflows/${workflowId}/${runId}`);
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}
