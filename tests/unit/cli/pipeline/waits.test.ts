import { describe, expect, it } from 'vitest';
import { waits, type WaitSources } from '../../../../cli/pipeline/waits.js';
import type { DailyRunState } from '../../../../cli/pipeline/daily-runs.js';
import type { IngestProgress } from '../../../../domain/ingest/ingest-progress.js';
import { alphaVantageBudget } from '../../../../domain/quota/provider-budgets.js';
import { close, emptyLedger } from '../../../../domain/quota/quota-ledger.js';

const NOW = new Date('2018-02-07T22:00:00Z');
const SINCE = '2018-02-07T21:59:00.000Z';
const UNTIL = '2018-02-08T05:00:00.000Z';

const parked: IngestProgress = {
  provider: 'alpha-vantage',
  total: 505,
  landed: 20,
  rows: 20,
  refused: [],
  waiting: { reason: 'daily_quota_exhausted', since: SINCE, until: UNTIL },
  handedOver: [],
  waits: [],
};

function run(parts: Partial<DailyRunState>): DailyRunState {
  return {
    tradingDate: '2018-02-07',
    workflowId: 'daily-2018-02-07',
    runId: 'r',
    status: 'running',
    startedAt: SINCE,
    endedAt: null,
    report: null,
    stages: [],
    ingest: [],
    gate: null,
    fetching: [],
    ...parts,
  };
}

function waiting(parts: Partial<WaitSources>) {
  return waits({ runs: [], backfills: [], ledgers: {}, warehouse: [], now: NOW, ...parts });
}

describe('what waits', () => {
  it('is nothing when nothing stands still', () => {
    expect(waiting({ runs: [run({})], warehouse: ['daily-2018-02-07'] })).toEqual([]);
  });

  it('is a provider whose quota is gone, until its reset', () => {
    expect(waiting({ runs: [run({ fetching: [parked] })] })).toEqual([
      {
        what: 'daily-2018-02-07 Alpha Vantage',
        since: SINCE,
        until: UNTIL,
        why: 'daily quota exhausted',
      },
    ]);
  });

  it('is a blocked gate, until a person decides', () => {
    const stage = { name: 'validate', status: 'blocked', startedAt: SINCE, endedAt: null } as const;
    const stages = [{ ...stage, slaMissed: false, summary: null }];
    const gate = { status: 'block', warnings: 0, quarantined: 0, blocks: 2, description: '' } as const;
    expect(waiting({ runs: [run({ stages, gate })] })).toMatchObject([
      {
        what: 'daily-2018-02-07 validate',
        since: SINCE,
        until: null,
        why: expect.stringContaining('2 blocking findings'),
      },
    ]);
    const withDeadline = [{ ...stages[0]!, waitsUntil: UNTIL }];
    expect(waiting({ runs: [run({ stages: withDeadline, gate })] })).toMatchObject([{ until: UNTIL }]);
    expect(waiting({ runs: [run({ stages, gate, status: 'cancelled' })] })).toEqual([]);
  });

  it('is a paused backfill, with the command that resumes it', () => {
    const progress = { dataset: 'daily_bars', paused: true, ranges: [] } as const;
    const [wait] = waiting({ backfills: [{ progress, fetching: [] }] });
    expect(wait?.why).toContain('sectorflow backfill --resume --dataset daily_bars');
  });

  it('is a key that its provider closed, while that lasts', () => {
    const ledger = emptyLedger(alphaVantageBudget('free'), NOW.getTime());
    const until = NOW.getTime() + 60_000;
    const ledgers = { 'alpha-vantage': close(ledger, 'provider_refused', until) };
    expect(waiting({ ledgers })).toMatchObject([{ what: 'key of Alpha Vantage', why: 'provider refused' }]);
    expect(waiting({ ledgers, now: new Date(until) })).toEqual([]);
  });

  it('is everybody behind the holder of the warehouse', () => {
    expect(waiting({ warehouse: ['backfill-daily_bars', 'daily-2018-02-07'] })).toMatchObject([
      { what: 'daily-2018-02-07', why: 'its turn with the warehouse, after backfill-daily_bars' },
    ]);
  });
});
