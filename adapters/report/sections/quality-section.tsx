import { count, counted, shortDate } from '../format.js';
import { DataTable } from '../parts/data-table.js';
import { Section } from '../parts/section.js';
import type { Finding, ReportData } from '../report-data.js';

const SEVERITIES: Readonly<Record<Finding['severity'], string>> = {
  block: '✕ block',
  quarantine: '◆ quarantine',
  warn: '! warning',
};

/** What the quality gate found, worst first. */
export function QualitySection({ data }: { data: ReportData }): JSX.Element {
  const { gate, providerMismatches } = data;
  if (gate === null) {
    return (
      <Section id="quality" title="Data quality">
        <p class="note">
          The gate judges runs. This report repeats a past one, over the rows that it let pass.
        </p>
      </Section>
    );
  }
  const { blocks, quarantined, warnings } = gate.counts;
  const total = blocks + quarantined + warnings;
  const summary = [
    counted(blocks, 'block'),
    `${count(quarantined)} quarantined`,
    counted(warnings, 'warning'),
    `${counted(gate.quarantinedRows, 'row')} held back`,
    `${counted(providerMismatches, 'bar')} on which providers differ`,
  ].join(' · ');
  return (
    <Section id="quality" title="Data quality" lead={summary}>
      {gate.findings.length === 0 ? (
        <p class="note">The gate had nothing to remark.</p>
      ) : (
        <DataTable
          caption="Findings"
          className="cards"
          head="Severity"
          name={(finding) => (
            <span class={`severity ${finding.severity}`} safe>
              {SEVERITIES[finding.severity]}
            </span>
          )}
          rows={gate.findings}
          columns={[
            { title: 'Rule', value: ({ rule }) => rule, missing: '' },
            { title: 'Symbol', value: ({ symbol }) => symbol, missing: 'the finding is about the whole day' },
            {
              title: 'Date',
              value: ({ tradingDate }) => (tradingDate === null ? null : shortDate(tradingDate)),
              missing: 'the finding is about no single date',
            },
            { title: 'Finding', value: ({ message }) => message, missing: '' },
          ]}
        />
      )}
      {gate.findings.length < total ? (
        <p class="note" safe>
          {`${counted(total - gate.findings.length, 'further finding')} in the gate's decision in the lake.`}
        </p>
      ) : (
        ''
      )}
    </Section>
  );
}
