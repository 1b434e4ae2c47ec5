import { ApplicationFailure, patched } from '@temporalio/workflow';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { GateDecision } from '../../domain/runs/gate-decision.js';
import { DEADLINE_DECIDER } from '../../domain/runs/gate-decision.js';
import type { JudgedRows } from '../../domain/runs/judged-rows.js';
import type { HandedOn } from '../../domain/runs/stage-outputs.js';
import { refusalsOf } from '../../domain/ingest/refusals-of.js';
import { quick, warehouse } from '../shared/activities.js';
import { withWarehouse } from '../warehouse-lock/with-warehouse.js';
import type { BlockedGate } from './blocked-gate.js';
import { ingestAgain } from './ingest-all.js';
import type { StageBoard } from './stage-board.js';

/**
 * While a person decides, the day's rows are in quarantine: nothing that landed is without a place. A day that is fetched
 * again is judged again, and may be blocked again.
 *
 * @returns the judgement that the run goes on with.
 * @throws ApplicationFailure of type GateAborted when the answer is abort.
 */
export async function holdUntilDecided(
  board: StageBoard,
  gate: BlockedGate,
  tradingDate: TradingDate,
  handed: HandedOn,
  blocked: JudgedRows,
): Promise<JudgedRows> {
  let judged = blocked;
  for (let round = 1; ; round += 1) {
    const { decisionKey, summary } = judged;
    const turn = (name: string) => (round === 1 ? name : `${name}-${round}`);
    await withWarehouse(turn('hold'), () => warehouse.loadLanded({ decisionKey, hold: tradingDate }));
    const decision = await gate.decided(judged);
    // Runs from before decisions were recorded replay without.
    if (patched('gate-decisions-recorded')) {
      await withWarehouse(turn('record'), () =>
        warehouse.recordGateDecision({ tradingDate, decision, round, findings: summary.description }),
      );
    }
    if (decision.decision === 'abort') throw aborted(decision);
    if (decision.decision !== 'refetch') {
      const { by, reason } = decision;
      const except = decision.decision === 'exclude' ? { except: decision.symbols } : {};
      await withWarehouse(turn('release'), () =>
        warehouse.releaseDay({ tradingDate, ...except, by, reason }),
      );
      return judged;
    }
    const { provider } = decision;
    const { universeVersion } = handed;
    const plan = await quick.planRefetch({ tradingDate, provider, universeVersion });
    const again = await ingestAgain(plan, tradingDate, round);
    const refused = refusalsOf([again]);
    judged = await warehouse.judgeLanded({ tradingDate, universeVersion, refused, prefer: provider });
    board.judged(judged.summary);
    if (judged.summary.status !== 'block') return judged;
  }
}

function aborted({ by, reason }: GateDecision): ApplicationFailure {
  const why = by === DEADLINE_DECIDER ? reason : `${by} decided to abort: ${reason}`;
  return ApplicationFailure.nonRetryable(`the quality gate blocked the day and ${why}`, 'GateAborted');
}
