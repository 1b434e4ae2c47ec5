import { WorkflowNotFoundError, WorkflowUpdateFailedError, type Client } from '@temporalio/client';
import { rootCause } from '@temporalio/common';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { dailyWorkflowId } from '../../domain/runs/daily-run.js';
import type { GateDecision } from '../../domain/runs/gate-decision.js';
import { CliError, EXIT } from '../output/cli-error.js';
import { dailyProgress } from './run-day.js';
import { answered } from '../stack/answered.js';

/** Sends a decision to a blocked run. @throws CliError where there is none, or it refuses the decision. */
export async function resolveGate(
  client: Client,
  tradingDate: TradingDate,
  decision: GateDecision,
): Promise<void> {
  const handle = client.workflow.getHandle(dailyWorkflowId(tradingDate));
  try {
    await answered(client, () => handle.executeUpdate('resolveGate', { args: [decision] }));
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError) {
      throw new CliError(rootCause(error.cause) ?? error.message, EXIT.failed, 'DecisionRefused');
    }
    if (error instanceof WorkflowNotFoundError) {
      throw new CliError(
        `No run of ${tradingDate} is open: there is nothing to decide${await howItEnded(client, tradingDate)}. \`sectorflow run --date ${tradingDate} --force\` makes a new one; \`sectorflow gate release\` lets bars out of quarantine without a run.`,
        EXIT.failed,
        'GateNotBlocked',
      );
    }
    throw error;
  }
}

/** A person who comes late hears what was decided. */
async function howItEnded(client: Client, tradingDate: TradingDate): Promise<string> {
  const progress = await dailyProgress(client, tradingDate).catch(() => null);
  const failed = progress?.stages.find(({ status }) => status === 'failed');
  if (failed?.summary === undefined || failed.summary === null) return '';
  return ` (the last one failed at ${failed.name}: ${failed.summary})`;
}
