import { putRecord, readRecords } from '../../adapters/lake/json-records.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { Restart } from '../../domain/runs/daily-run.js';
import { stageOutputsKey, stageOutputsPrefix, type StageOutputs } from '../../domain/runs/stage-outputs.js';
import { stagesToReuse } from '../../domain/runs/stages-to-reuse.js';
import type { ActivityDependencies } from '../dependencies.js';

/** Leaves what the finished stages of a run produced, by reference, for a run that begins behind them. */
export function createKeepStageOutputs({ store }: Pick<ActivityDependencies, 'store'>) {
  return async function keepStageOutputs(outputs: StageOutputs): Promise<void> {
    await putRecord(store, stageOutputsKey(outputs), outputs, { ifAbsent: false });
  };
}

/** @throws BadInputError when no earlier run of the date finished the stages before the one to begin with. */
export function createReadStageOutputs({ store }: Pick<ActivityDependencies, 'store'>) {
  return async function readStageOutputs({
    tradingDate,
    restart,
  }: {
    readonly tradingDate: TradingDate;
    readonly restart: Restart;
  }): Promise<StageOutputs> {
    return stagesToReuse(await readRecords<StageOutputs>(store, stageOutputsPrefix(tradingDate)), restart);
  };
}
