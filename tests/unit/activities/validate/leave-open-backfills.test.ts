import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { expect, it } from 'vitest';
import { leaveOpenBackfills } from '../../../../activities/validate/leave-open-backfills.js';
import type { LandingManifest } from '../../../../domain/landing/landing-manifest.js';

const STATES: Readonly<Record<string, string>> = {
  'backfill-daily_bars': 'RUNNING',
  'backfill-index_bars': 'COMPLETED',
};

const client = {
  workflow: {
    getHandle: (id: string) => ({
      describe: () =>
        STATES[id] === undefined
          ? Promise.reject(new WorkflowNotFoundError('gone', id, undefined))
          : Promise.resolve({ status: { name: STATES[id] } }),
    }),
  },
} as unknown as Client;

const manifest = (fetchId: string, dataset = 'daily_bars') => ({ fetchId, dataset }) as LandingManifest;
const BARS = manifest('backfill-daily_bars-start-yahoo.run.daily_bars-001.0');
const INDEX = manifest('backfill-index_bars-start-yahoo.run.index_bars-001.0', 'index_bars');
const ACTIONS = manifest('backfill-daily_bars-start-yahoo.run.daily_bars-001.0', 'corporate_actions');
const DAILY = manifest('daily-2018-02-07-yahoo.run.daily_bars-001.0');
const ALL = [BARS, INDEX, ACTIONS, DAILY];

it('leaves bars to the open backfill that fetched them, for it judges them whole', async () => {
  const left = (by: string) => leaveOpenBackfills({ client }, ALL, by);
  expect(await left('daily-2018-02-07')).toEqual([INDEX, ACTIONS, DAILY]);
  expect(await left('backfill-index_bars')).toEqual([INDEX, ACTIONS, DAILY]);
  expect(await left('backfill-daily_bars')).toEqual(ALL);
  delete (STATES as Record<string, string>)['backfill-daily_bars'];
  expect(await left('daily-2018-02-07')).toEqual(ALL);
});
