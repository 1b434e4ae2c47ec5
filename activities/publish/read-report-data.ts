import type { ReportData } from '../../adapters/report/report-data.js';
import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import type { DailyProgress } from '../../domain/runs/daily-run.js';
import type { ActivityDependencies } from '../dependencies.js';
import { membersOn } from '../../domain/universe/members-on.js';
import type { Universe } from '../../domain/universe/universe.js';
import { pinnedUniverse } from '../shared/pinned-universe.js';
import * as Metrics from './metrics-queries.js';
import { portfoliosOf, sectorFactorsOf } from './metrics-shapes.js';
import * as Ask from './report-queries.js';
import { correlationMatrix, rotationTrails, seriesSet } from './report-shapes.js';

interface Publication {
  readonly progress: DailyProgress;
  readonly workflowId: string;
  readonly runId: string;
  readonly universeVersion?: string | undefined;
  /** Set when the warehouse holds only what was known at this instant, in place of a run's own state. */
  readonly knownAt?: Date;
  /** Published figures that no report has named as corrected yet. */
  readonly corrections?: ReportData['corrections'];
}

const SURVIVORSHIP_NOTE =
  'The universe is the membership list of that day. Companies that left the index before are missing from its past, which flatters past returns.';

const DATED_NOTE =
  'Each day counts the stocks that the list has for it; those that the list never names are missing from the past as well.';

/** Everything the report shows of one trading date, from marts, metrics and the run itself. */
export async function readReportData(
  warehouse: Warehouse,
  dependencies: Pick<ActivityDependencies, 'store' | 'settings' | 'clock' | 'universe'>,
  { progress, workflowId, runId, universeVersion, knownAt, corrections = [] }: Publication,
): Promise<ReportData> {
  const { settings, clock } = dependencies;
  const { tradingDate, gate } = progress;
  const date = { date: tradingDate };
  const ask = <T>(query: Ask.Query<T>) => warehouse.queryRows(query.sql, query.row, date);
  const universe = await pinnedUniverse(dependencies, universeVersion);
  const members = membersOn(universe, tradingDate);
  const sectors = await ask(Ask.SECTORS);
  const [index] = await ask(Ask.INDEX);
  const history = await ask(Ask.HISTORY);
  const indexWealth = await ask(Ask.INDEX_HISTORY);
  const [coverage] = await ask(Ask.COVERAGE);
  const [mismatches] = await ask(Ask.MISMATCHES);
  const [riskFree] = await ask(Ask.RISK_FREE);
  const counts = await warehouse.barCounts();
  const names = new Map(members.map(({ symbol, name }) => [symbol, name]));
  const named = <T extends { symbol: string }>(rows: readonly T[]) =>
    rows.map((row) => ({ ...row, name: names.get(row.symbol) ?? row.symbol }));
  return {
    tradingDate,
    generatedAt: clock().toISOString(),
    workflowId,
    runId,
    temporalUrl: temporalUrl(settings.temporalUiUrl, workflowId, runId),
    universe: { symbols: members.length, asOfDate: universe.asOfDate, note: membershipNote(universe) },
    knownAt: knownAt?.toISOString() ?? null,
    gate: gate && {
      status: gate.status,
      counts: { warnings: gate.warnings, quarantined: gate.quarantined, blocks: gate.blocks },
      findings: await warehouse.queryRows(Ask.FINDINGS.sql, Ask.FINDINGS.row, { workflowId, runId }),
      quarantinedRows: counts.reduce((sum, { quarantined }) => sum + quarantined, 0),
    },
    corrections,
    coverage: {
      bars: coverage?.bars ?? 0,
      providers: counts.map((count) => ({ ...count, landed: count.loaded + count.quarantined })),
    },
    stages: progress.stages,
    sectors,
    index: index ?? NO_INDEX,
    wealth: seriesSet(history, indexWealth, 'wealth'),
    drawdowns: seriesSet(history, indexWealth, 'drawdown'),
    rotation: rotationTrails(await ask(Ask.ROTATION)),
    correlations: correlationMatrix(await ask(Ask.CORRELATIONS)),
    volatility: await ask(Ask.VOLATILITY),
    varBacktests: await ask(Ask.VAR_BACKTESTS),
    portfolios: portfoliosOf(await ask(Metrics.PORTFOLIOS)),
    efficientFrontier: await ask(Metrics.EFFICIENT_FRONTIER),
    factorExposures: sectorFactorsOf(await ask(Metrics.FACTOR_EXPOSURES)),
    signalRecords: await ask(Metrics.SIGNAL_RECORDS),
    movers: { top: named(await ask(Ask.TOP_MOVERS)), bottom: named(await ask(Ask.BOTTOM_MOVERS)) },
    providerMismatches: mismatches?.count ?? 0,
    riskFreeRate: riskFree?.rate ?? null,
    riskFreeSource: settings.riskFree === 'fedfunds' ? 'FRED FEDFUNDS' : 'configured',
  };
}

function membershipNote({ members }: Universe): string {
  const dated = members.some(({ validFrom, validTo }) => validFrom !== null || validTo !== null);
  return dated ? DATED_NOTE : SURVIVORSHIP_NOTE;
}

const NO_INDEX: ReportData['index'] = {
  symbol: '^GSPC',
  name: 'S&P 500',
  return1d: null,
  return1m: null,
  return3m: null,
  returnYtd: null,
  return1y: null,
};

function temporalUrl(ui: string | null, workflowId: string, runId: string): string | null {
  return ui === null ? null : `${ui}/namespaces/default/workflows/${workflowId}/${runId}`;
}
