import type { Storage } from '../../activities/test/count-bars.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { DailyProgress } from '../../domain/runs/daily-run.js';
import type { Stage } from '../../domain/stages.js';
import type { Home } from '../../workers/home.js';
import { ProgressFeed } from '../output/progress-feed.js';
import { showSteps } from '../output/screen.js';
import { noteProgress, noteRecord, type DraftDocument } from '../output/start-document.js';
import type { OpenStack } from '../stack/open-stack.js';
import { daySteps } from './day-steps.js';
import { readCounts } from './read-counts.js';
import { readSectors } from './read-sectors.js';
import { readServed } from './read-served.js';
import { runDay } from './run-day.js';

export interface DayToComplete {
  readonly stack: OpenStack;
  readonly storage: Storage;
  readonly home: Home;
  readonly tradingDate: TradingDate;
  /** Make a new run although the date has one. */
  readonly force: boolean;
  /** Of the list that a new run uses; today's unless given. */
  readonly universeVersion?: string | undefined;
  /** The first stage that a new run does again; the earlier ones are taken over from the date's newest run. */
  readonly fromStage?: Stage | undefined;
  /** End with an error when the gate blocks, in place of waiting for the decision. */
  readonly stopAtBlock: boolean;
  readonly signal: AbortSignal;
}

/**
 * Runs a trading date while showing its stages, and fills the document: with what is known by then when the run fails.
 *
 * @throws CliError as `runDay` does.
 */
export async function completeDay(day: DayToComplete, document: DraftDocument): Promise<void> {
  const { stack, storage, home, tradingDate, force, universeVersion, fromStage, stopAtBlock, signal } = day;
  const feed = new ProgressFeed<DailyProgress>();
  const running = runDay(stack.client, storage.store, {
    tradingDate,
    force,
    universeVersion,
    fromStage,
    stopAtBlock,
    onProgress: (progress) => {
      noteProgress(document, progress);
      feed.update(progress);
    },
  });
  const counts = async () => readCounts(storage, await readServed(home, stack.sandboxUrl));
  running.catch((error: unknown) => feed.fail(error));
  try {
    await Promise.race([showSteps(daySteps(stack.client, tradingDate, feed), signal), stack.failed]);
    noteRecord(document, await running);
    document.sectors = await readSectors(storage, tradingDate);
  } catch (error) {
    // What made the run fail may keep us from counting too: the first error is the one to tell.
    document.counts = await counts().catch(() => null);
    throw error;
  }
  document.counts = await counts();
}
