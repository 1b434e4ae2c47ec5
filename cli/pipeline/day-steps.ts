import type { Client } from '@temporalio/client';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { dailyWorkflowId, type DailyProgress } from '../../domain/runs/daily-run.js';
import { STAGES, type Stage } from '../../domain/stages.js';
import type { ProgressFeed } from '../output/progress-feed.js';
import type { Say, ScreenStep } from '../output/screen.js';
import { activityProgress } from './activity-progress.js';
import { describeIngest, ingestProgress } from './ingest-progress.js';

const TITLES: Readonly<Record<Stage, string>> = {
  ingest: 'Ingest',
  validate: 'Validate',
  transform: 'Transform',
  test: 'Test',
  metrics: 'Metrics',
  publish: 'Publish',
};

const LOOK_MS = 700;

/** One step of the screen for each stage of a daily run, fed by its progress. */
export function daySteps(
  client: Client,
  tradingDate: TradingDate,
  feed: ProgressFeed<DailyProgress>,
): ScreenStep[] {
  const workflowId = dailyWorkflowId(tradingDate);
  return STAGES.map((stage) => ({
    title: TITLES[stage],
    work: async (say) => {
      const looking = look(() => detail(client, workflowId, stage), say);
      try {
        await feed.until(
          (progress) => stageOf(progress, stage).status === 'done',
          (progress) => {
            const { status, summary } = stageOf(progress, stage);
            if (status !== 'running' && status !== 'waiting') say(summary ?? status);
          },
        );
      } finally {
        looking.stop();
      }
    },
  }));
}

function stageOf(progress: DailyProgress, stage: Stage) {
  return progress.stages.find(({ name }) => name === stage)!;
}

async function detail(client: Client, workflowId: string, stage: Stage): Promise<string | null> {
  if (stage === 'ingest') return describeIngest(await ingestProgress(client, workflowId)) || null;
  if (stage === 'transform' || stage === 'test') return await activityProgress(client, workflowId);
  return null;
}

/** Asks now and then, and says what it heard, until it is stopped. What cannot be heard is no error of the run. */
function look(ask: () => Promise<string | null>, say: Say): { stop: () => void } {
  let stopped = false;
  const round = () => {
    ask()
      .catch(() => null)
      .then((line) => {
        if (stopped) return;
        if (line !== null) say(line);
        timer = setTimeout(round, LOOK_MS);
      })
      .catch(() => undefined);
  };
  let timer = setTimeout(round, 0);
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
