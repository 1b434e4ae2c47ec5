import { PROVIDER_TITLES } from '../../domain/market/provider.js';
import type { StageProgress } from '../../domain/runs/daily-run.js';
import type { DailyRunState } from '../pipeline/daily-runs.js';
import { describeIngest } from '../pipeline/ingest-progress.js';
import type { PipelineStatus } from '../pipeline/pipeline-status.js';
import type { Wait } from '../pipeline/waits.js';
import { plainTable } from './plain-table.js';

/** Ranges of one dataset that are shown; the JSON document has all that the entity remembers. */
const RANGES_SHOWN = 5;

/** Where everything stands, for a person. */
export function describeStatus({ stack, runs, backfills, quotas, waiting }: PipelineStatus): string {
  const head =
    stack === null
      ? 'No stack runs over this home: this is what the lake knows (`npm start` brings one up).'
      : `Temporal UI ${stack.temporalUi ?? 'of the server that TEMPORAL_ADDRESS names'}${stack.sandboxToday === null ? '' : `, sandbox market of ${stack.sandboxToday}`}`;
  const ranges = backfills.flatMap(({ dataset, paused, ranges: all }) =>
    all
      .slice(-RANGES_SHOWN)
      .map(({ request, status, summary }) => [
        dataset,
        `${request.from} to ${request.to}`,
        request.symbols === null ? 'all' : request.symbols.join(' '),
        paused && status === 'queued' ? 'queued (paused)' : status,
        summary ?? '',
      ]),
  );
  return [
    head,
    '',
    runs.length === 0 ? 'No daily run is known.' : runsTable(runs),
    ...section('Backfills', ['Dataset', 'Range', 'Symbols', 'Status', ''], ranges),
    ...section(
      'Quotas',
      ['Key', 'Day', 'Spent', 'Leases open', 'Refusals', 'Closed until'],
      quotas.map(({ provider, day, spentToday, perDay, openLeases, refusals, closedUntil }) => [
        PROVIDER_TITLES[provider],
        day,
        perDay === null ? `${spentToday}, no daily limit` : `${spentToday} of ${perDay}`,
        String(openLeases),
        String(refusals),
        closedUntil ?? '–',
      ]),
    ),
    '',
    ...(waiting.length === 0
      ? stack === null
        ? []
        : ['Nothing waits.']
      : ['Waiting', ...waiting.map(line)]),
  ].join('\n');
}

function section(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return rows.length === 0 ? [] : ['', title, plainTable(head, rows)];
}

function runsTable(runs: readonly DailyRunState[]): string {
  return plainTable(
    ['Trading date', 'Run', 'Stages', ''],
    runs.map((run) => [run.tradingDate, statusOf(run), stagesOf(run.stages), noteOf(run)]),
  );
}

function statusOf({ status, startedAt, endedAt }: DailyRunState): string {
  return status === 'running'
    ? `running since ${startedAt.slice(0, 19)}Z`
    : `${status === 'recorded' ? 'done' : status} ${endedAt?.slice(0, 19) ?? ''}Z`;
}

function stagesOf(stages: readonly StageProgress[]): string {
  const done = stages.filter(({ status }) => status === 'done').length;
  if (done === stages.length) return `${done} of ${done} done`;
  const current = stages.find(({ status }) => status !== 'done');
  return `${done} of ${stages.length} done, ${current?.name ?? ''} ${current?.status ?? ''}`;
}

function noteOf({ report, stages, fetching }: DailyRunState): string {
  if (report !== null) return report;
  const fetchingNow = describeIngest(fetching);
  const current = stages.find(({ status }) => status !== 'done' && status !== 'waiting');
  return [current?.summary ?? '', fetchingNow].filter((part) => part !== '').join('; ');
}

function line({ what, since, until, why }: Wait): string {
  const from = since === null ? '' : ` since ${since}`;
  const to = until === null ? '' : ` until ${until}`;
  return `- ${what}${from}${to}: ${why}`;
}
