import { Context } from '@temporalio/activity';
import { z } from 'zod';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { ActivityDependencies } from '../dependencies.js';
import { heartbeating } from '../shared/heartbeating.js';
import { METRICS_TABLES, storeMetrics } from './store-metrics.js';

export interface Recomputed {
  /** Trading dates whose metrics were computed anew. */
  readonly dates: number;
  readonly rows: number;
}

/**
 * Computes the metrics anew of every date that has some, from `from` on: each looks back over the days before it, so that a
 * changed bar changes all that come after. An attempt goes on where the one before it died.
 */
export function createRecomputeMetrics({ withWarehouse }: ActivityDependencies) {
  return async function recomputeMetrics({ from }: { readonly from: TradingDate }): Promise<Recomputed> {
    let done = (Context.current().info.heartbeatDetails ?? {
      dates: 0,
      rows: 0,
      last: null,
    }) as Recomputed & {
      readonly last: TradingDate | null;
    };
    const { dates, rows } = await heartbeating(
      () => done,
      async (signal) => {
        await withWarehouse(async (warehouse) => {
          const due = await warehouse.queryRows(DATES, z.object({ date: z.string() }), { from });
          for (const { date } of due) {
            if (done.last !== null && date <= done.last) continue;
            signal.throwIfAborted();
            const stored = await storeMetrics(warehouse, date);
            done = { dates: done.dates + 1, rows: done.rows + stored, last: date };
          }
        });
        return done;
      },
    );
    return { dates, rows };
  };
}

const DATES = `
  select distinct trading_date as "date" from (
    ${METRICS_TABLES.map((table) => `select trading_date from ${table}`).join(' union all ')}
  ) as computed
  where trading_date >= $from::date order by 1`;
