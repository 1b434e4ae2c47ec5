import type { Client } from '@temporalio/client';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import type { ChangedQuarantine, QuarantineChange } from '../../domain/runs/quarantine-change.js';
import { changeQuarantine } from './change-quarantine.js';
import { gateDecision, type DecisionOptions } from './gate-decision.js';

/** Decides on a day that is in quarantine outside a run of its own. @throws BadInputError, and CliError as `changeQuarantine`. */
export async function resolveHeldDay(
  client: Client,
  tradingDate: TradingDate,
  options: DecisionOptions,
): Promise<ChangedQuarantine> {
  return await changeQuarantine(client, heldDayChange(tradingDate, options));
}

export function heldDayChange(tradingDate: TradingDate, options: DecisionOptions): QuarantineChange {
  const { by, reason } = options;
  if (options.decision === 'exclude' && options.symbols === undefined)
    return { kind: 'day', tradingDate, decision: 'exclude', symbols: null, by, reason };
  const answer = gateDecision(options);
  const day = { kind: 'day', tradingDate, by: answer.by, reason: answer.reason } as const;
  switch (answer.decision) {
    case 'approve':
      return { ...day, decision: answer.decision };
    case 'exclude':
      return { ...day, decision: answer.decision, symbols: answer.symbols };
    case 'refetch':
      return { ...day, decision: answer.decision, provider: answer.provider };
    case 'abort':
      throw new BadInputError({
        what: '--decision',
        given: 'abort',
        allowed: `approve, exclude or refetch: abort ends a run, and none waits for ${tradingDate}; exclude leaves the day in quarantine`,
      });
  }
}
