import { PROVIDER_TITLES, type Provider } from '../../domain/market/provider.js';
import { backfillWorkflowId, type BackfillProgress } from '../../domain/runs/backfill.js';
import type { IngestProgress } from '../../domain/ingest/ingest-progress.js';
import type { QuotaLedger } from '../../domain/quota/quota-ledger.js';
import type { DailyRunState } from './daily-runs.js';

/** Something that stands still, and why. Times are ISO 8601, UTC. */
export interface Wait {
  readonly what: string;
  readonly since: string | null;
  /** Null: until somebody acts. */
  readonly until: string | null;
  readonly why: string;
}

export interface WaitSources {
  readonly runs: readonly DailyRunState[];
  readonly backfills: readonly {
    readonly progress: BackfillProgress;
    readonly fetching: readonly IngestProgress[];
  }[];
  readonly ledgers: Readonly<Partial<Record<Provider, QuotaLedger>>>;
  /** Workflows in line for the warehouse, the holder first. */
  readonly warehouse: readonly string[];
  readonly now: Date;
}

/** Everything that waits: for a quota, for a person, for its turn. */
export function waits({ runs, backfills, ledgers, warehouse, now }: WaitSources): Wait[] {
  const running = runs.filter(({ status }) => status === 'running');
  return [
    ...running.flatMap(gateWaits),
    ...running.flatMap(({ workflowId, fetching }) => fetchingWaits(workflowId, fetching)),
    ...backfills.flatMap(({ progress, fetching }) => [
      ...pausedWaits(progress),
      ...fetchingWaits(backfillWorkflowId(progress.dataset), fetching),
    ]),
    ...Object.entries(ledgers).flatMap(([provider, ledger]) => closedKeys(provider as Provider, ledger, now)),
    ...warehouse.slice(1).map((workflowId) => ({
      what: workflowId,
      since: null,
      until: null,
      why: `its turn with the warehouse, after ${warehouse[0] ?? ''}`,
    })),
  ];
}

function gateWaits({ workflowId, tradingDate, stages, gate }: DailyRunState): Wait[] {
  const findings = gate === null ? '' : ` (${gate.blocks} blocking findings)`;
  return stages
    .filter(({ status }) => status === 'blocked')
    .map(({ name, startedAt, waitsUntil = null }) => ({
      what: `${workflowId} ${name}`,
      since: startedAt,
      until: waitsUntil,
      why: `a person’s decision on the quality gate${findings}: \`sectorflow gate resolve --date ${tradingDate}\``,
    }));
}

function fetchingWaits(parent: string, fetching: readonly IngestProgress[]): Wait[] {
  return fetching.flatMap(({ provider, waiting }) =>
    waiting === null
      ? []
      : [
          {
            what: `${parent} ${PROVIDER_TITLES[provider]}`,
            since: waiting.since,
            until: waiting.until,
            why: waiting.reason.replaceAll('_', ' '),
          },
        ],
  );
}

function pausedWaits({ dataset, paused, ranges }: BackfillProgress): Wait[] {
  const queued = ranges.filter(({ status }) => status === 'queued').length;
  if (!paused) return [];
  const why = `somebody paused it with ${queued} ranges in its queue: \`sectorflow backfill --resume --dataset ${dataset}\``;
  return [{ what: backfillWorkflowId(dataset), since: null, until: null, why }];
}

function closedKeys(provider: Provider, { closedUntil, closedBecause }: QuotaLedger, now: Date): Wait[] {
  if (closedUntil <= now.getTime()) return [];
  const why = (closedBecause ?? 'provider_refused').replaceAll('_', ' ');
  const until = new Date(closedUntil).toISOString();
  return [{ what: `key of ${PROVIDER_TITLES[provider]}`, since: null, until, why }];
}
