import {
  condition,
  defineQuery,
  defineUpdate,
  proxyActivities,
  setHandler,
  sleep,
} from '@temporalio/workflow';
import type * as activities from './activities.js';

const { noWork } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

const STAGES = ['one', 'two', 'three', 'four', 'five', 'six'] as const;

interface StageState {
  readonly name: string;
  readonly status: 'waiting' | 'done';
  /** ISO 8601, UTC. */
  readonly endedAt?: string;
}

const progressQuery = defineQuery<{ stages: StageState[] }>('progress');
const awaitStageUpdate = defineUpdate<StageState, [string]>('awaitStage');

/** A pipeline whose stages only take time, with the messages that a stage's monitor needs. */
export async function sixStages({ secondsEach }: { readonly secondsEach: number }) {
  let stages: StageState[] = STAGES.map((name) => ({ name, status: 'waiting' }));
  const stageOf = (name: string) => stages.find((stage) => stage.name === name)!;
  setHandler(progressQuery, () => ({ stages }));
  setHandler(awaitStageUpdate, async (name) => {
    await condition(() => stageOf(name).status === 'done');
    return stageOf(name);
  });
  for (const done of STAGES) {
    if (secondsEach > 0) await sleep(secondsEach * 1000);
    const endedAt = new Date().toISOString();
    stages = stages.map((stage) => (stage.name === done ? { name: done, status: 'done', endedAt } : stage));
  }
  return { stages };
}

/** Does nothing for each symbol: one activity a batch, all at once. @returns how many symbols. */
export async function everySymbol({
  symbols,
  batch,
}: {
  readonly symbols: number;
  readonly batch: number;
}): Promise<number> {
  const names = Array.from({ length: symbols }, (_, n) => `S${n}`);
  const batches = Array.from({ length: Math.ceil(symbols / batch) }, (_, n) =>
    names.slice(n * batch, (n + 1) * batch),
  );
  const counts = await Promise.all(batches.map((part) => noWork(part)));
  return counts.reduce((sum, count) => sum + count, 0);
}
