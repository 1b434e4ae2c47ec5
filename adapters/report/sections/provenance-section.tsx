import { attribute } from '../parts/attribute.js';
import { count, duration, instant } from '../format.js';
import { DataTable } from '../parts/data-table.js';
import { Section } from '../parts/section.js';
import type { ReportData } from '../report-data.js';

const WEB_ADDRESS = /^https?:\/\//;

/** Where the figures come from: providers, rows, stages, and the run that made them. */
export function ProvenanceSection({ data }: { data: ReportData }): JSX.Element {
  const rows = (value: number): string => count(value);
  return (
    <Section
      id="provenance"
      title="Provenance"
      lead={`The figures rest on ${count(data.coverage.bars)} daily bars.`}
    >
      <div class="columns">
        <DataTable
          caption="Rows by provider"
          head="Provider"
          name={({ provider }) => <span safe>{provider}</span>}
          rows={data.coverage.providers}
          columns={[
            { title: 'Dataset', value: ({ dataset }) => dataset, missing: '' },
            { title: 'Landed', value: ({ landed }) => landed, format: rows, missing: '' },
            { title: 'Loaded', value: ({ loaded }) => loaded, format: rows, missing: '' },
            { title: 'Quarantined', value: ({ quarantined }) => quarantined, format: rows, missing: '' },
          ]}
        />
        <Stages stages={data.stages} />
      </div>
      <RunDetails data={data} />
    </Section>
  );
}

function Stages({ stages }: Pick<ReportData, 'stages'>): JSX.Element {
  if (stages.length === 0) return '';
  return (
    <DataTable
      caption="Stages of the run"
      head="Stage"
      name={({ name }) => <span safe>{name}</span>}
      rows={stages}
      columns={[
        { title: 'Status', value: ({ status }) => status, missing: '' },
        {
          title: 'Started',
          value: ({ startedAt }) => (startedAt === null ? null : instant(startedAt)),
          missing: 'not started when the report was made',
        },
        {
          title: 'Took',
          value: ({ startedAt, endedAt }) =>
            startedAt === null || endedAt === null ? null : duration(startedAt, endedAt),
          missing: 'not ended when the report was made',
        },
        { title: 'In time', value: ({ slaMissed }) => (slaMissed ? 'no' : 'yes'), missing: '' },
      ]}
    />
  );
}

function RunDetails({ data }: { data: ReportData }): JSX.Element {
  if (data.knownAt !== null) {
    return (
      <dl class="details">
        <dt>Known at</dt>
        <dd safe>{instant(data.knownAt)}</dd>
        <dt>Made</dt>
        <dd safe>{instant(data.generatedAt)}</dd>
      </dl>
    );
  }
  return (
    <dl class="details">
      <dt>Workflow</dt>
      <dd>
        <code safe>{data.workflowId}</code>
      </dd>
      <dt>Run</dt>
      <dd>
        <code safe>{data.runId}</code>
      </dd>
      <dt>Temporal UI</dt>
      <dd>
        <TemporalLink url={data.temporalUrl} />
      </dd>
      <dt>Made</dt>
      <dd safe>{instant(data.generatedAt)}</dd>
    </dl>
  );
}

function TemporalLink({ url }: { url: string | null }): JSX.Element {
  if (url === null) return <span>no address configured</span>;
  if (!WEB_ADDRESS.test(url)) return <span safe>{url}</span>;
  return (
    <a href={attribute(url)} rel="noreferrer" safe>
      {url}
    </a>
  );
}
