import { z } from 'zod';
import { heldCondition } from '../../adapters/warehouse/held-condition.js';
import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import { addDays, type TradingDate } from '../../domain/calendar/trading-date.js';
import type { RefusedByProvider } from '../../domain/ingest/refusals-of.js';
import type { LandingManifest } from '../../domain/landing/landing-manifest.js';
import { isBarDataset } from '../../domain/market/dataset.js';
import { indexSymbols } from '../../domain/market/index-symbols.js';
import {
  judgeDay,
  judgeMacro,
  type Finding,
  type MarketFinding,
  type QualityBar,
} from '../../domain/quality/index.js';
import type { HeldDay } from '../../domain/runs/held-day.js';
import { blockedDay } from '../../domain/runs/held-selection.js';
import type { HeldBar } from '../../domain/runs/row-decision.js';
import { membersOn } from '../../domain/universe/members-on.js';
import type { Universe } from '../../domain/universe/universe.js';
import type { ActivityDependencies, BarProvider } from '../dependencies.js';
import { heldDays } from '../shared/held-days.js';
import { pinnedUniverse } from '../shared/pinned-universe.js';
import { readSplits } from '../ingest/read-splits.js';
import { adjustForSplits } from './adjust-for-splits.js';
import { readLoadedSplits } from './read-loaded-splits.js';
import { condemnedBars, heldBars, type HoldableBar } from './apply-holds.js';
import { approvedDays, type Approval } from './approved-days.js';
import { describeHeldDays } from './describe-held-days.js';
import { judgeHistory } from './judge-history.js';
import { judgeManifests } from './judge-manifests.js';
import { readKnownBars } from './known-bars.js';
import { MarketVerdicts } from './market-verdicts.js';
import { readDay } from './read-day.js';
import { readMacroSeries } from './read-macro-series.js';
import { historyStart, judgeable, marketDays, readLoadedBars } from './read-market-days.js';

export interface BatchesToJudge {
  readonly manifests: readonly LandingManifest[];
  readonly judgedOn: TradingDate;
  /** The day to judge as a whole, beside each row; null for history. */
  readonly tradingDate: TradingDate | null;
  /** Of the list whose members are expected on that day; today's unless given. */
  readonly universeVersion?: string | undefined;
  /** What providers refused in the run. */
  readonly refused?: readonly RefusedByProvider[] | undefined;
  /** The provider whose bars decide; the first of the usual order unless given. */
  readonly prefer?: BarProvider | undefined;
}

export interface Judgement {
  readonly findings: readonly Finding[];
  /** Landed bars to hold. */
  readonly quarantined: readonly HeldBar[];
  /** Loaded bars to hold after all. */
  readonly condemned: readonly HeldBar[];
  /** Days, other than the run's own, that wait for a decision from now on. */
  readonly heldDays: readonly HeldDay[];
  /** Symbols with bars of the run's own day that landed or are held, in order. */
  readonly symbols: readonly string[];
}

type Dependencies = Pick<ActivityDependencies, 'store' | 'universe' | 'settings' | 'withLakeReader'>;

/** A finding of one day may concern the days before it, as far back as a run asks for them again. */
const EARLIER_DAYS = 21;

/**
 * Judges landed batches row by row; history day by day over what the warehouse holds; and, for a daily run, its trading date.
 * What was decided of a bar before is not decided again.
 */
export async function judgeBatches(
  dependencies: Dependencies,
  warehouse: Warehouse,
  batches: BatchesToJudge,
): Promise<Judgement> {
  const { store, withLakeReader, settings } = dependencies;
  const { manifests, judgedOn, tradingDate, prefer } = batches;
  const span = spanOf(manifests, tradingDate ?? judgedOn);
  const known = await readKnownBars(warehouse, span);
  const approved = await approvedDays(warehouse, span);
  const list = await pinnedUniverse(dependencies, batches.universeVersion);
  const usual = settings.providerOrder.filter((provider) => provider !== prefer);
  const order = prefer === undefined ? usual : [prefer, ...usual];
  const sectors = new Map(list.members.map(({ symbol, sector }) => [symbol, sector]));
  const common = { known, approved: new Set(approved.keys()), order, sectors, settings: settings.quality };

  return await withLakeReader(async (reader) => {
    const rows = await judgeManifests(reader, store, {
      ...{ manifests, judgedOn, tradingDate, known },
      waiting: new Set((await heldDays(store)).map((day) => day.tradingDate)),
      settings: settings.quality,
    });
    const told = await readSplits(
      reader,
      store,
      manifests.filter(({ dataset }) => dataset === 'corporate_actions'),
    );
    const adjusted = adjustForSplits([...(await readLoadedSplits(warehouse)), ...told]);
    const history = await judgeHistory(reader, store, warehouse, {
      ...common,
      adjusted,
      manifests: manifests.filter((manifest) => isHistory(manifest)),
      rejected: rows.quarantined,
    });
    if (tradingDate === null) {
      const { findings, quarantined } = rows;
      return {
        findings: [...findings, ...history.findings],
        quarantined: [...quarantined, ...history.held],
        condemned: [],
        heldDays: describeHeldDays(history.days, history.held),
        symbols: [],
      };
    }
    const landed = rows.recent.map(adjusted);
    const lookedBack = { from: historyStart(tradingDate), to: tradingDate };
    const loaded = await readLoadedBars(warehouse, lookedBack, adjusted);
    const { days, fresh } = marketDays(loaded, judgeable(landed), order);
    const day = await judgeDayOfRun(
      dependencies,
      warehouse,
      { ...batches, tradingDate, list, order },
      rows.recent,
    );
    const series = await readMacroSeries(reader, store, warehouse, {
      ...{ tradingDate, manifests },
      seriesIds: settings.fredSeries,
    });
    const verdicts = new MarketVerdicts({ ...common, tradingDate });
    verdicts.judge(days, fresh);
    const market = verdicts.judgement();
    const found = [
      ...rows.findings,
      ...history.findings.map((finding) => unblocking(finding)),
      ...day,
      ...market.findings,
      ...judgeMacro(series, tradingDate, settings.quality),
    ];
    const approval = approved.get(tradingDate);
    const isNew = fresh.some((bar) => bar.tradingDate === tradingDate);
    const symbols = await symbolsOfDay(warehouse, tradingDate, rows.recent);
    const condemned = await condemnedBars(warehouse, market, adjusted);
    const held = heldBars(holdable(landed), market);
    return {
      findings:
        approval === undefined || isNew ? found : found.map((finding) => asDecided(finding, approval)),
      quarantined: [...rows.quarantined, ...history.held, ...held],
      condemned,
      symbols,
      heldDays: [
        ...describeHeldDays(history.days, history.held),
        ...describeHeldDays(market.days, [...held, ...condemned]),
      ],
    };
  });
}

interface DayOfRun extends BatchesToJudge {
  readonly tradingDate: TradingDate;
  readonly list: Universe;
  readonly order: readonly BarProvider[];
}

/** What is wrong with the day as a whole by what the run asked for. */
async function judgeDayOfRun(
  { settings }: Dependencies,
  warehouse: Warehouse,
  { tradingDate, list, order, refused = [] }: DayOfRun,
  landed: readonly QualityBar[],
): Promise<readonly Finding[]> {
  const symbols = membersOn(list, tradingDate).map(({ symbol }) => symbol);
  const indices = indexSymbols(settings.sectorIndices);
  const notFound = refused
    .filter(({ provider, kind }) => provider !== 'fred' && kind === 'not_found')
    .map(({ provider, name }) => ({ provider, symbol: name }));
  const question = { tradingDate, symbols, indices, notFound, order };
  return judgeDay(await readDay(warehouse, question, landed), settings.quality);
}

/** A day that a person has decided, and of which nothing new came, is not asked about again. */
function asDecided(finding: Finding, { by, reason }: Approval): Finding {
  if (finding.severity !== 'block') return finding;
  const message = `${finding.message} (approved by ${by}: ${reason})`;
  return { ...finding, severity: 'warn', message } as unknown as Finding;
}

/** For a daily run, a bad day of a history that it loads is a part of what is quarantined. */
function unblocking(finding: MarketFinding): MarketFinding {
  return finding.severity === 'block' ? { ...finding, severity: 'quarantine' } : finding;
}

async function symbolsOfDay(
  warehouse: Warehouse,
  tradingDate: TradingDate,
  landed: readonly QualityBar[],
): Promise<readonly string[]> {
  const held = await warehouse.queryRows(
    `select distinct symbol from raw.quarantined_bars where ${heldCondition(blockedDay(tradingDate))}`,
    z.object({ symbol: z.string() }),
  );
  const bars = [...held, ...landed.filter((bar) => bar.tradingDate === tradingDate)];
  return [...new Set(bars.map(({ symbol }) => symbol))].sort();
}

function holdable(bars: readonly QualityBar[]): HoldableBar[] {
  return bars.map(({ provider, dataset, symbol, tradingDate, occurrence, fetchId, close }) => ({
    ...{ provider, dataset, symbol, tradingDate, occurrence, fetchId, close },
  }));
}

/** What daily runs land is judged with its day; everything else is history. */
function isHistory({ dataset, fetchId }: LandingManifest): boolean {
  return isBarDataset(dataset) && !fetchId.startsWith('daily-');
}

function spanOf(
  manifests: readonly LandingManifest[],
  day: TradingDate,
): { readonly from: TradingDate; readonly to: TradingDate } {
  const bars = manifests.filter(({ dataset }) => isBarDataset(dataset));
  const dates = bars
    .flatMap(({ firstDate, lastDate }) => [firstDate, lastDate])
    .filter((date) => date !== null);
  const sorted = [...dates, addDays(day, -EARLIER_DAYS), day].sort();
  return { from: sorted[0]!, to: sorted.at(-1)! };
}
