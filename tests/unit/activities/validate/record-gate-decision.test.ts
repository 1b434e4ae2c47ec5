import { MockActivityEnvironment } from '@temporalio/testing';
import { expect, it } from 'vitest';
import { z } from 'zod';
import type { ActivityDependencies } from '../../../../activities/dependencies.js';
import { heldDays } from '../../../../activities/shared/held-days.js';
import { createReleaseDay } from '../../../../activities/transform/release-day.js';
import { createRecordGateDecision } from '../../../../activities/validate/record-gate-decision.js';
import type { DuckDbWarehouse } from '../../../../adapters/warehouse/duckdb-warehouse.js';
import type { GateDecision } from '../../../../domain/runs/gate-decision.js';
import { bar, dailyBars } from '../../adapters/lake/bars.js';
import { inWarehouse, rejected, testLake } from '../../adapters/warehouse/test-lake.js';

const DAY = bar().tradingDate;
const SAID = { by: 'ada', reason: "the vendor's path C:\\new repeats it" };

/** AAPL and MSFT of a blocked day in quarantine, beside XOM for a reason of its own. */
async function blocked(warehouse: DuckDbWarehouse) {
  const lake = await testLake();
  const rows = ['AAPL', 'MSFT', 'XOM'].map((symbol) => bar({ symbol }));
  await lake.load(
    warehouse,
    [await lake.land(1, dailyBars(...rows))],
    rows.map((row) => rejected(row, 1, row.symbol === 'XOM' ? 'price_spike' : 'day_blocked')),
  );
  const dependencies = {
    store: lake.store,
    clock: () => new Date('2018-02-09T11:00:00Z'),
    withWarehouse: <T>(use: (open: DuckDbWarehouse) => Promise<T>) => use(warehouse),
  } as unknown as ActivityDependencies;
  const record = createRecordGateDecision(dependencies);
  const releaseDay = createReleaseDay(dependencies);
  return {
    decide: (decision: GateDecision, round = 1): Promise<void> =>
      new MockActivityEnvironment().run(record, { tradingDate: DAY, decision, round, findings: 'stale' }),
    release: (): Promise<void> =>
      new MockActivityEnvironment().run(releaseDay, { tradingDate: DAY, ...SAID }),
    waiting: () => heldDays(lake.store),
    audit: () =>
      warehouse.queryRows(
        'select decision, bars, reason from ops.gate_decisions order by round',
        z.object({ decision: z.string(), bars: z.number().nullable(), reason: z.string() }),
      ),
  };
}

it('says how many bars a decision is about', async () => {
  await inWarehouse(async (warehouse) => {
    const { decide, waiting, audit } = await blocked(warehouse);
    await decide({ ...SAID, decision: 'refetch', provider: 'yahoo' }, 1);
    await decide({ ...SAID, decision: 'exclude', symbols: ['MSFT'] }, 2);
    await decide({ ...SAID, decision: 'approve' }, 3);
    const { reason } = SAID;
    expect(await audit()).toEqual([
      { decision: 'refetch', bars: 2, reason },
      { decision: 'exclude', bars: 1, reason },
      { decision: 'approve', bars: 2, reason },
    ]);
    expect(await waiting()).toEqual([]);
  });
});

it('lists a day whose run was aborted, once, until a run of it releases it', async () => {
  await inWarehouse(async (warehouse) => {
    const { decide, release, waiting, audit } = await blocked(warehouse);
    await decide({ ...SAID, decision: 'abort' });
    await decide({ ...SAID, decision: 'abort' });
    expect(await waiting()).toMatchObject([
      { tradingDate: DAY, bars: 2, why: `ada decided to abort: ${SAID.reason}`, findings: 'stale' },
    ]);
    expect(await audit()).toHaveLength(1);
    await release();
    expect(await waiting()).toEqual([]);
  });
});
