import type { ObjectStore } from '../../adapters/lake/object-store.js';
import type { RowDecision } from '../../domain/runs/row-decision.js';
import { putRecord, readRecord } from '../../adapters/lake/json-records.js';

export const DECISIONS_PREFIX = 'decisions/';

/** Keys sort by the time of the decision. */
export function decisionKeyOf(decision: RowDecision): string {
  const at = decision.decidedAt.replaceAll(/[:.]/g, '-');
  return `${DECISIONS_PREFIX}${at}-${decision.workflowId}-${decision.runId}-${decision.kind}.json`;
}

/** @returns the key. */
export async function writeDecision(store: ObjectStore, decision: RowDecision): Promise<string> {
  const key = decisionKeyOf(decision);
  await putRecord(store, key, decision, { ifAbsent: true });
  return key;
}

export async function readDecision(store: ObjectStore, key: string): Promise<RowDecision> {
  return await readRecord<RowDecision>(store, key);
}
