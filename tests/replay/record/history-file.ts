import proto from '@temporalio/proto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import type { History } from '@temporalio/common/lib/proto-utils.js';

export const HISTORIES = join(import.meta.dirname, '..', 'histories');

export interface RecordedHistory {
  readonly name: string;
  readonly workflowId: string;
  readonly history: { readonly events: readonly RecordedEvent[] };
}

/** One event as plain JSON: 64-bit numbers and enums as text, bytes in base64. As much of it as the tests look at. */
export interface RecordedEvent {
  readonly eventType: string;
  readonly workflowExecutionStartedEventAttributes?: {
    readonly workflowType: { readonly name: string };
    readonly originalExecutionRunId: string;
  };
}

const HISTORY = proto.temporal.api.history.v1.History;

/** Replay needs no stack traces, and those name files of the machine that recorded them. */
const LEFT_OUT = new Set(['stackTrace']);

/** Writes a run's history, one event a line, so that a change can be read in a diff. */
export async function writeHistory(name: string, run: WorkflowHandle): Promise<number> {
  const message = HISTORY.fromObject(await run.fetchHistory());
  const plain = HISTORY.toObject(message, { longs: String, enums: String, bytes: String });
  const history = JSON.parse(
    JSON.stringify(plain, (key, value: unknown) => (LEFT_OUT.has(key) ? undefined : value)),
  ) as RecordedHistory['history'];
  const head = JSON.stringify({ workflowId: run.workflowId });
  const lines = history.events.map((event) => JSON.stringify(event)).join(',\n');
  const text = `${head.slice(0, -1)},"history":{"events":[\n${lines}\n]}}\n`;
  await writeFile(join(HISTORIES, `${name}.json`), text);
  return history.events.length;
}

export async function readHistories(): Promise<RecordedHistory[]> {
  const files = (await readdir(HISTORIES)).filter((file) => file.endsWith('.json')).sort();
  return await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(HISTORIES, file), 'utf8');
      return { name: file.slice(0, -'.json'.length), ...(JSON.parse(text) as Omit<RecordedHistory, 'name'>) };
    }),
  );
}

/** What `Worker.runReplayHistories` takes. */
export function asHistory({ history }: RecordedHistory): History {
  return HISTORY.fromObject(history);
}
