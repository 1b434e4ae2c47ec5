import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { DailyProgress, StageProgress } from '../../domain/runs/daily-run.js';
import type { GateDecision } from '../../domain/runs/gate-decision.js';
import type { Stage } from '../../domain/stages.js';

export const dailyProgressQuery = defineQuery<DailyProgress>('progress');

/**
 * Answers when the stage is settled: done, failed or cancelled. Every waiter uses the update id `await-<stage>`, so that
 * any number of them, and their retries, share one update.
 */
export const awaitStageUpdate = defineUpdate<StageProgress, [Stage]>('awaitStage');

/** A person's answer to a blocked gate. */
export const resolveGateUpdate = defineUpdate<void, [GateDecision]>('resolveGate');
