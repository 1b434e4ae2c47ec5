import type { DailyPipelineInput, DailyRunRecord } from '../../domain/runs/daily-run.js';
import type { Stage } from '../../domain/stages.js';
import { withWarehouse } from '../warehouse-lock/with-warehouse.js';
import type { BlockedGate } from './blocked-gate.js';
import { ingest, metrics, publish, testModels, transform, validate } from './stages.js';
import type { StageBoard } from './stage-board.js';
import { keep, takeOver } from './take-over.js';

/** The six stages in their order, from the first whose work this run does. */
export async function runStages(
  board: StageBoard,
  gate: BlockedGate,
  input: DailyPipelineInput,
): Promise<DailyRunRecord> {
  const { tradingDate, restart } = input;
  const isDue = (stage: Stage) => board.get(stage).status !== 'done';

  let handed = await takeOver(board, tradingDate, restart);
  if (isDue('ingest')) {
    handed = await ingest(board, input);
    await keep(board, handed);
  }
  if (isDue('validate')) {
    handed = { ...handed, judged: await validate(board, gate, tradingDate, handed) };
    await keep(board, handed);
  }
  return await withWarehouse('day', async () => {
    if (isDue('transform')) {
      await transform(board, tradingDate, handed);
      await keep(board, handed);
    }
    if (isDue('test')) {
      await testModels(board);
      await keep(board, handed);
    }
    if (isDue('metrics')) {
      await metrics(board, tradingDate);
      await keep(board, handed);
    }
    return await publish(board, handed);
  });
}
