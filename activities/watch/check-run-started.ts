import { WorkflowNotFoundError } from '@temporalio/client';
import { newYorkDay } from '../../domain/calendar/new-york-time.js';
import { isSession, previousSession } from '../../domain/calendar/trading-calendar.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { dailyWorkflowId } from '../../domain/runs/daily-run.js';
import { runRecordKey } from '../../domain/runs/run-record-key.js';
import type { ActivityDependencies } from '../dependencies.js';
import { raiseAlert } from '../shared/raise-alert.js';
import { toldAlert } from '../../domain/alerts/told-alert.js';

export interface RunCheck {
  /** The trading date that should have a run by now; null on a day without one. */
  readonly tradingDate: TradingDate | null;
  readonly started: boolean;
}

type Dependencies = Pick<ActivityDependencies, 'alerts' | 'client' | 'clock' | 'store'>;

/** The dead man's switch: alerts when the trading date before today has no run, open or ended, known to server or lake. */
export function createCheckRunStarted(dependencies: Dependencies) {
  return async function checkRunStarted(): Promise<RunCheck> {
    const today = newYorkDay(dependencies.clock());
    if (!isSession(today)) return { tradingDate: null, started: true };
    const tradingDate = previousSession(today);
    const started = await hasRun(dependencies, tradingDate);
    if (!started) {
      const message = `No run of ${tradingDate} has started, neither from Airflow nor by hand.`;
      await raiseAlert(dependencies, toldAlert('run_not_started', tradingDate, message));
    }
    return { tradingDate, started };
  };
}

async function hasRun({ client, store }: Dependencies, tradingDate: TradingDate): Promise<boolean> {
  if (await store.exists(runRecordKey(tradingDate))) return true;
  try {
    await client.workflow.getHandle(dailyWorkflowId(tradingDate)).describe();
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
