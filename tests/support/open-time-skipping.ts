import type { Client } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Activities } from '../../activities/index.js';
import { mockActivities } from './mock-activities.js';
import { PROGRAMS } from './programs.js';
import { quietRuntime } from './quiet-runtime.js';
import { recordCalls, type RecordedCalls } from './recorded-calls.js';
import { registerSearchAttributes } from './register-search-attributes.js';
import { startWorkers, type RunningWorkers, type WorkersOptions } from './running-workers.js';

export interface TimeSkipping {
  /** Awaiting a workflow's result with it skips time; awaiting several at once would skip it under running activities. */
  readonly client: Client;
  readonly calls: RecordedCalls;
  /** The server's time, Unix ms. */
  readonly now: () => Promise<number>;
  /** Lets this much of the server's time pass. */
  readonly pass: (ms: number) => Promise<void>;
  /** Ends the workers as a deploy does, and starts new ones. */
  readonly replaceWorkers: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export type Overrides = (client: Client, now: () => Promise<number>) => Partial<Activities>;

/** A server whose clock jumps to the next timer, with workers over mocked activities. It starts in half a second. */
export async function openTimeSkipping(overrides: Overrides, options: WorkersOptions): Promise<TimeSkipping> {
  quietRuntime();
  const environment = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: PROGRAMS.timeSkippingServer } },
    client: { identity: 'test-client' },
  });
  const { client, connection } = environment;
  await registerSearchAttributes(connection);
  const now = () => environment.currentTimeMs();
  const calls = recordCalls(mockActivities(client, overrides(client, now)));
  const start = () => startWorkers(environment.nativeConnection, calls.activities, options);
  let workers: RunningWorkers = await start();
  return {
    client,
    calls,
    now,
    pass: (ms) => environment.sleep(ms),
    replaceWorkers: async () => {
      await workers.stop();
      workers = await start();
    },
    close: async () => {
      await workers.stop();
      await environment.teardown();
    },
  };
}
