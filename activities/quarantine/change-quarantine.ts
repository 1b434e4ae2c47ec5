import { Context } from '@temporalio/activity';
import { z } from 'zod';
import { heldCondition } from '../../adapters/warehouse/held-condition.js';
import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import type { AnsweredGate } from '../../domain/runs/answered-gate.js';
import type { ListedDay } from '../../domain/runs/held-day.js';
import { isReservedDecider } from '../../domain/runs/is-reserved-decider.js';
import { requireHeld } from '../../domain/runs/require-held.js';
import { blockedDay, type HeldSelection } from '../../domain/runs/held-selection.js';
import type { ChangedQuarantine, QuarantineChange } from '../../domain/runs/quarantine-change.js';
import type { ActivityDependencies } from '../dependencies.js';
import { writeDecision } from '../shared/decisions.js';
import { heldDays, unlistHeldDay } from '../shared/held-days.js';
import { heartbeating } from '../shared/heartbeating.js';
import { refetchable } from '../shared/refetchable.js';
import { answerRows } from '../validate/answer-rows.js';
import { answeredDay } from '../validate/record-gate-decision.js';

/**
 * Carries out a person's decision on bars in quarantine, and keeps it: in the lake, for a rebuild, and in the audit table. Repeating
 * it changes nothing.
 *
 * @throws BadInputError when nobody waits for it, nothing in quarantine is meant, or its sender may not decide.
 */
export function createChangeQuarantine(dependencies: ActivityDependencies) {
  const { store, clock, withWarehouse, settings } = dependencies;

  return async function changeQuarantine(change: QuarantineChange): Promise<ChangedQuarantine> {
    const { deciders } = settings.gate;
    if (isReservedDecider(change.by))
      throw new BadInputError({ what: 'by', given: change.by, allowed: "a person's name" });
    if (deciders.length > 0 && !deciders.includes(change.by))
      throw new BadInputError({ what: 'by', given: change.by, allowed: `one of ${deciders.join(', ')}` });
    if (change.kind === 'day' && change.decision === 'refetch') {
      const providers = refetchable(settings);
      if (!providers.includes(change.provider))
        throw new BadInputError({
          what: 'provider',
          given: change.provider,
          allowed: providers.length === 0 ? 'none, for no provider is on' : providers.join(' or '),
        });
    }
    const { workflowId = 'unknown', runId = 'unknown' } = Context.current().info.workflowExecution ?? {};
    const who = { decidedAt: clock().toISOString(), workflowId, runId };
    const note = {
      changeId: `${workflowId} ${runId}`,
      by: change.by,
      why: change.reason,
      at: who.decidedAt,
    };

    return await heartbeating(
      () => 'changing the quarantine',
      () =>
        withWarehouse(async (warehouse) => {
          const day = change.kind === 'day' ? await listed(change.tradingDate) : null;
          const held =
            change.kind === 'day' ? await ofDay(warehouse, change) : await toRelease(warehouse, change.held);
          const { reason, by } = change;
          if (held !== null) await writeDecision(store, { kind: 'rows_released', ...who, held, by, reason });
          if (held !== null) await warehouse.releaseHeldBars({ store, held, note });
          const changed = await changesOf(warehouse, note.changeId);
          const answer = answerOf(change, day, changed.released);
          await writeDecision(store, { kind: 'answered', ...who, answer });
          await warehouse.replaceRows(answerRows({ ...who, answer }));
          // A day that is fetched again waits until something better of it is loaded.
          if (change.kind === 'day' && change.decision !== 'refetch')
            await unlistHeldDay(store, change.tradingDate);
          return changed;
        }),
    );
  };

  async function listed(tradingDate: string): Promise<ListedDay | null> {
    const waiting = await heldDays(store);
    const day = waiting.find((one) => one.tradingDate === tradingDate);
    if (day !== undefined || !isFirstAttempt()) return day ?? null;
    const dates = waiting.map((one) => one.tradingDate).join(', ');
    throw new BadInputError({
      what: 'tradingDate',
      given: tradingDate,
      allowed: dates === '' ? 'no day waits for a decision' : `a day that waits for a decision: ${dates}`,
    });
  }
}

type DayChange = Extract<QuarantineChange, { readonly kind: 'day' }>;

/** What a decision on a day releases, and what it keeps; null for a day that is fetched again. */
async function ofDay(warehouse: Warehouse, change: DayChange): Promise<HeldSelection | null> {
  const { tradingDate, decision } = change;
  if (decision === 'refetch') return null;
  if (decision === 'approve') return blockedDay(tradingDate);
  const held = await heldSymbols(warehouse, blockedDay(tradingDate));
  if (isFirstAttempt()) requireHeld(change.symbols ?? [], held, 'symbols');
  return blockedDay(tradingDate, change.symbols ?? held);
}

/** @throws BadInputError when something that is named is not in quarantine. */
async function toRelease(warehouse: Warehouse, held: HeldSelection): Promise<HeldSelection> {
  if (!isFirstAttempt()) return held;
  const symbols = await heldSymbols(warehouse, { ...held, symbols: null });
  if (symbols.length === 0)
    throw new BadInputError({
      what: 'what to release',
      given: heldCondition(held),
      allowed: 'bars in quarantine: table raw.quarantined_bars',
    });
  requireHeld(held.symbols ?? [], symbols, 'symbols');
  return held;
}

/** A second attempt of the activity may find everything decided, by its own first. */
function isFirstAttempt(): boolean {
  return Context.current().info.attempt === 1;
}

async function heldSymbols(warehouse: Warehouse, held: HeldSelection): Promise<string[]> {
  const rows = await warehouse.queryRows(
    `select distinct symbol from raw.quarantined_bars where ${heldCondition(held)} order by symbol`,
    z.object({ symbol: z.string() }),
  );
  return rows.map(({ symbol }) => symbol);
}

async function changesOf(warehouse: Warehouse, changeId: string): Promise<ChangedQuarantine> {
  const [changed] = await warehouse.queryRows(
    `select count(*) as released, min(trading_date) as "from", max(trading_date) as "to"
     from ops.quarantine_changes where change_id = $changeId`,
    z.object({ released: z.number(), from: z.string().nullable(), to: z.string().nullable() }),
    { changeId },
  );
  return changed ?? { released: 0, from: null, to: null };
}

function answerOf(change: QuarantineChange, day: ListedDay | null, bars: number): AnsweredGate {
  if (change.kind === 'release') {
    const { by, reason } = change;
    const { from, to, symbols, rules } = change.held;
    const findings = `Released: ${bars} bars, held by ${rules?.join(', ') ?? 'any rule'}`;
    const rows = { tradingDate: from, lastDate: to, symbols, rules, provider: null };
    return { decision: 'release', by, reason, round: 1, bars, findings, ...rows };
  }
  return answeredDay(change.tradingDate, change, { round: 1, findings: day?.findings ?? '', bars });
}
