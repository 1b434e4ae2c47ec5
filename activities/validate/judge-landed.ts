import { Context } from '@temporalio/activity';
import { heldDayAlerts } from '../../domain/alerts/held-day-alerts.js';
import { findingAlerts } from '../../domain/alerts/finding-alerts.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { tradingDateOf } from '../../domain/calendar/trading-calendar.js';
import type { RefusedByProvider } from '../../domain/ingest/refusals-of.js';
import { manifestKey } from '../../domain/landing/lake-keys.js';
import { describeFindings, gateOutcome } from '../../domain/quality/index.js';
import type { JudgedRows } from '../../domain/runs/judged-rows.js';
import type { ActivityDependencies, BarProvider } from '../dependencies.js';
import { writeDecision } from '../shared/decisions.js';
import { heartbeating } from '../shared/heartbeating.js';
import { raiseAlert } from '../shared/raise-alert.js';
import { measure } from '../shared/measure.js';
import { refetchable } from '../shared/refetchable.js';
import { findingRows } from './finding-rows.js';
import { judgeBatches } from './judge-batches.js';
import { leaveOpenBackfills } from './leave-open-backfills.js';
import { ownManifests, pendingManifests } from './pending-manifests.js';

interface LandedToJudge {
  /** The day to judge as a whole; null for history. */
  readonly tradingDate: TradingDate | null;
  /** Of the list whose members are expected on that day; today's unless given. */
  readonly universeVersion?: string | undefined;
  /** What providers refused in the run: a symbol that one does not know, and that traded lately, is doubted. */
  readonly refused?: readonly RefusedByProvider[] | undefined;
  /** Whose bars are judged first, for a person had the day fetched from it; the usual order unless given. */
  readonly prefer?: BarProvider | undefined;
}

/** Details of a workflow are bounded by the server; the table of findings holds them all. */
const DESCRIPTION_BYTES = 8_000;

/**
 * Judges every landed row that was never loaded, and, for a daily run, the trading date as a whole. The decision on
 * every row is written to the lake before anything is loaded.
 */
export function createJudgeLanded(dependencies: ActivityDependencies) {
  const { store, clock, withWarehouse, settings } = dependencies;

  return async function judgeLanded({
    tradingDate,
    universeVersion,
    refused,
    prefer,
  }: LandedToJudge): Promise<JudgedRows> {
    const { workflowId = 'unknown', runId = 'unknown' } = Context.current().info.workflowExecution ?? {};
    const now = clock();
    const judgedOn = tradingDate ?? tradingDateOf(now);
    let step = 'listing what landed';

    return await heartbeating(
      () => ({ step }),
      () =>
        withWarehouse(async (warehouse) => {
          const pending = ownManifests(await pendingManifests(warehouse, store), tradingDate);
          const manifests = await leaveOpenBackfills(dependencies, pending, workflowId);
          step = `judging ${manifests.length} batches`;
          const { findings, quarantined, condemned, heldDays, symbols } = await judgeBatches(
            dependencies,
            warehouse,
            {
              manifests,
              judgedOn,
              tradingDate,
              universeVersion,
              refused,
              prefer,
            },
          );
          step = 'writing the decision';
          await warehouse.replaceRows({
            table: 'ops.quality_findings',
            keyColumns: ['workflow_id', 'run_id', 'trading_date'],
            rows: findingRows({ workflowId, runId, judgedOn }, findings),
          });
          const { status, counts } = gateOutcome(findings);
          if (tradingDate !== null) measure('gateOutcomes', 1, { outcome: status });
          for (const { rule, severity } of findings) measure('findings', 1, { rule, severity });
          const decisionKey = await writeDecision(store, {
            kind: 'judged',
            decidedAt: now.toISOString(),
            workflowId,
            runId,
            tradingDate,
            manifestKeys: manifests.map((manifest) => manifestKey(manifest)),
            quarantined,
            hold: status === 'block' ? tradingDate : null,
            heldDays,
            condemned,
          });
          const told = tradingDate === null ? [] : findingAlerts(tradingDate, findings);
          for (const alert of [...told, ...heldDayAlerts(heldDays)]) await raiseAlert(dependencies, alert);
          return {
            policy: { ...settings.gate, providers: refetchable(settings) },
            decisionKey,
            ...(heldDays.length === 0 ? {} : { heldDays }),
            ...(status === 'block' ? { symbols } : {}),
            summary: {
              status,
              warnings: counts.warn,
              quarantined: quarantined.length + condemned.length,
              blocks: counts.block,
              description: describeFindings(findings, {
                maxBytes: DESCRIPTION_BYTES,
                switches: settings.quality.switches,
              }),
            },
          };
        }),
    );
  };
}
