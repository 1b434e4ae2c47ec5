import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { RefusedByProvider } from '../../domain/ingest/refusals-of.js';
import type { LandingManifest } from '../../domain/landing/landing-manifest.js';
import { indexSymbols } from '../../domain/market/index-symbols.js';
import { judgeDay, judgeMacro, type Finding } from '../../domain/quality/index.js';
import type { HeldBar } from '../../domain/runs/row-decision.js';
import { membersOn } from '../../domain/universe/members-on.js';
import type { ActivityDependencies, BarProvider } from '../dependencies.js';
import { pinnedUniverse } from '../shared/pinned-universe.js';
import { readSplits } from '../ingest/read-splits.js';
import { adjustForSplits } from './adjust-for-splits.js';
import { judgeManifests } from './judge-manifests.js';
import { judgeMarket } from './judge-market.js';
import { readDay } from './read-day.js';
import { readLoadedSplits } from './read-loaded-splits.js';
import { readMacroSeries } from './read-macro-series.js';
import { readMarketDays } from './read-market-days.js';

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
  readonly quarantined: readonly HeldBar[];
}

/** Judges landed batches row by row and, for a daily run, its trading date over what the warehouse holds already. */
export async function judgeBatches(
  {
    store,
    universe,
    settings,
    withLakeReader,
  }: Pick<ActivityDependencies, 'store' | 'universe' | 'settings' | 'withLakeReader'>,
  warehouse: Warehouse,
  { manifests, judgedOn, tradingDate, universeVersion, refused = [], prefer }: BatchesToJudge,
): Promise<Judgement> {
  const { findings, quarantined, recent, told, series } = await withLakeReader(async (reader) => ({
    ...(await judgeManifests(reader, store, manifests, {
      ...{ judgedOn, tradingDate },
      settings: settings.quality,
    })),
    told: await readSplits(
      reader,
      store,
      manifests.filter(({ dataset }) => dataset === 'corporate_actions'),
    ),
    series:
      tradingDate === null
        ? []
        : await readMacroSeries(reader, store, warehouse, {
            ...{ tradingDate, manifests },
            seriesIds: settings.fredSeries,
          }),
  }));
  if (tradingDate === null) return { findings, quarantined };
  const list = await pinnedUniverse({ store, universe }, universeVersion);
  const members = membersOn(list, tradingDate);
  const symbols = members.map(({ symbol }) => symbol);
  const indices = indexSymbols(settings.sectorIndices);
  const notFound = refused
    .filter(({ provider, kind }) => provider !== 'fred' && kind === 'not_found')
    .map(({ provider, name }) => ({ provider, symbol: name }));
  const usual = settings.providerOrder.filter((provider) => provider !== prefer);
  const order = prefer === undefined ? usual : [prefer, ...usual];
  const question = { tradingDate, symbols, indices, notFound, order };
  const adjusted = adjustForSplits([...(await readLoadedSplits(warehouse)), ...told]);
  const landed = recent.map(adjusted);
  const market = judgeMarket({
    tradingDate,
    days: await readMarketDays(warehouse, { tradingDate, order, adjusted }, landed),
    sectors: new Map(members.map(({ symbol, sector }) => [symbol, sector])),
    settings: settings.quality,
    landed,
  });
  return {
    findings: [
      ...findings,
      ...judgeDay(await readDay(warehouse, question, recent), settings.quality),
      ...market.findings,
      ...judgeMacro(series, tradingDate, settings.quality),
    ],
    quarantined: [...quarantined, ...market.quarantined],
  };
}
