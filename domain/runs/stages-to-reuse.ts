import { BadInputError } from '../errors/bad-input-error.js';
import { STAGES, type Stage } from '../stages.js';
import type { Restart } from './daily-run.js';
import type { StageOutputs } from './stage-outputs.js';

/**
 * The outputs that a run which begins with `fromStage` takes over: of the run that is named, or of the newest that
 * finished every stage before it. Stages that it reused itself count, and keep the name of the run that did them.
 *
 * @param kept of every run of the trading date, in any order.
 * @throws BadInputError when none will do.
 */
export function stagesToReuse(kept: readonly StageOutputs[], { fromStage, runId }: Restart): StageOutputs {
  const wanted = STAGES.slice(0, STAGES.indexOf(fromStage));
  const usable = kept
    .filter((outputs) => wanted.every((stage) => isDone(outputs, stage)))
    .filter((outputs) => runId === undefined || outputs.runId === runId)
    .sort((a, b) => (a.keptAt < b.keptAt ? 1 : -1));
  const newest = usable[0];
  if (newest === undefined) {
    throw new BadInputError({
      what: 'restart',
      given: runId === undefined ? `from ${fromStage}` : `from ${fromStage} of run ${runId}`,
      allowed: `a stage whose earlier ones an earlier run of the date finished (${describe(kept)})`,
    });
  }
  return {
    ...newest,
    stages: newest.stages
      .filter(({ name }) => wanted.includes(name))
      .map((stage) => ({ ...stage, reusedFrom: stage.reusedFrom ?? newest.runId })),
  };
}

function isDone({ stages }: StageOutputs, stage: Stage): boolean {
  return stages.some(({ name, status }) => name === stage && status === 'done');
}

function describe(kept: readonly StageOutputs[]): string {
  if (kept.length === 0) return 'there is no earlier run';
  return kept
    .map(({ runId, stages }) => `run ${runId} finished ${stages.map(({ name }) => name).join(', ')}`)
    .join('; ');
}
