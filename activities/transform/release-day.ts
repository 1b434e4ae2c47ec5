import { Context } from '@temporalio/activity';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { blockedDay } from '../../domain/runs/held-selection.js';
import type { ActivityDependencies } from '../dependencies.js';
import { writeDecision } from '../shared/decisions.js';
import { heartbeating } from '../shared/heartbeating.js';
import { unlistHeldDay } from '../shared/held-days.js';

interface Release {
  readonly tradingDate: TradingDate;
  /** Symbols that stay in quarantine. */
  readonly except?: readonly string[];
  readonly by: string;
  readonly reason: string;
}

/** A person approved a blocked day: its held bars go to the raw tables. The decision is kept in the lake first. */
export function createReleaseDay(dependencies: ActivityDependencies) {
  const { store, clock, withWarehouse } = dependencies;
  return async function releaseDay({ tradingDate, except = [], by, reason }: Release): Promise<void> {
    const { workflowId = 'unknown', runId = 'unknown' } = Context.current().info.workflowExecution ?? {};
    await heartbeating(
      () => 'releasing',
      async () => {
        const decidedAt = clock().toISOString();
        const changeId = await writeDecision(store, {
          kind: 'released',
          decidedAt,
          workflowId,
          runId,
          tradingDate,
          except,
          by,
          reason,
        });
        await withWarehouse((warehouse) =>
          warehouse.releaseHeldBars({
            store,
            held: blockedDay(tradingDate, except),
            note: { changeId, by, why: reason, at: decidedAt },
          }),
        );
        // An earlier run of the day may have left it listed.
        await unlistHeldDay(store, tradingDate);
      },
    );
  };
}
