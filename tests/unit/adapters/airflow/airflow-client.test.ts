import { expect, test } from 'vitest';
import { AirflowClient } from '../../../../adapters/airflow/airflow-client.js';
import { AirflowError } from '../../../../adapters/airflow/airflow-error.js';
import type { AirflowCall } from '../../../../adapters/airflow/airflow-transport.js';

const RUN = {
  dag_id: 'sector_daily',
  dag_run_id: 'by-hand',
  state: 'success',
  start_date: '2018-02-08T11:00:00Z',
  end_date: '2018-02-08T11:20:00+00:00',
};

function clientOf(answer: (call: AirflowCall) => unknown, version: 'v1' | 'v2' = 'v2') {
  const calls: AirflowCall[] = [];
  const client = new AirflowClient((call) => {
    calls.push(call);
    return Promise.resolve(answer(call));
  }, version);
  return { client, calls };
}

test.each([
  ['v1', {}],
  ['v2', { logical_date: null }],
] as const)('triggers a run without a date of its own on %s', async (version, extra) => {
  const { client, calls } = clientOf(() => ({ ...RUN, state: 'queued', end_date: null }), version);
  const run = await client.triggerDag({
    dagId: 'sector_daily',
    dagRunId: 'by-hand',
    conf: { tradingDate: '2018-02-07' },
  });
  expect(run).toMatchObject({ state: 'queued', endedAt: null });
  expect(calls).toEqual([
    {
      method: 'POST',
      path: '/dags/sector_daily/dagRuns',
      body: { dag_run_id: 'by-hand', conf: { tradingDate: '2018-02-07' }, ...extra },
    },
  ]);
});

test('triggers a run of a date', async () => {
  const { client, calls } = clientOf(() => RUN);
  await client.triggerDag({ dagId: 'd', dagRunId: 'r', logicalDate: new Date('2018-02-08T11:00:00Z') });
  expect(calls[0]!.body).toMatchObject({ logical_date: '2018-02-08T11:00:00.000Z' });
});

test('reads every page of a DAG that runs often', async () => {
  const all = Array.from({ length: 230 }, (_, i) => ({ ...RUN, dag_run_id: `run-${i}` }));
  const { client, calls } = clientOf(({ query }) => {
    const offset = Number(query!['offset']);
    return { dag_runs: all.slice(offset, offset + Number(query!['limit'])), total_entries: all.length };
  });
  const runs = await client.dagRuns('sector_daily', new Date('2018-02-01T00:00:00Z'));
  expect(runs.map(({ dagRunId }) => dagRunId)).toEqual(all.map(({ dag_run_id }) => dag_run_id));
  expect(calls).toHaveLength(3);
  expect(calls[0]!.query).toMatchObject({ start_date_gte: '2018-02-01T00:00:00.000Z' });
  expect(runs[0]!.startedAt).toEqual(new Date('2018-02-08T11:00:00Z'));
});

test('a page that shrinks meanwhile ends the reading', async () => {
  const { client } = clientOf(({ body }) =>
    (body as { readonly page_offset: number }).page_offset === 0
      ? { task_instances: [{ task_id: 'start', state: null }], total_entries: 5 }
      : { task_instances: [], total_entries: 5 },
  );
  expect(await client.taskInstances('d', 'r')).toEqual([
    { taskId: 'start', state: null, startedAt: null, endedAt: null },
  ]);
});

test('ids with signs of their own stay one segment of the path', async () => {
  const { client, calls } = clientOf(() => RUN);
  await client.dagRun('sector_daily', 'manual__2018-02-08T11:00:00+00:00');
  expect(calls[0]!.path).toBe('/dags/sector_daily/dagRuns/manual__2018-02-08T11%3A00%3A00%2B00%3A00');
});

test('an answer of another shape is named', async () => {
  const { client } = clientOf(() => ({ dag_id: 'd' }));
  const error = await client.dagRun('d', 'r').catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(AirflowError);
  expect(error).toMatchObject({ kind: 'malformed', retryable: false });
  expect((error as Error).message).toContain('dag_run_id');
});
