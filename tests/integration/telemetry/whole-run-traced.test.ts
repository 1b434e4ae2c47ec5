import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { METRICS } from '../../../domain/telemetry/metric.js';
import { STAGES } from '../../../domain/stages.js';
import { CANARY_KEYS } from '../../support/canary-keys.js';
import { holds } from '../../support/find-secrets.js';
import { startOtlpReceiver, type OtlpReceiver, type ReceivedSpan } from '../../support/otlp-receiver.js';
import { endStarts, startSectorflow, type Ended } from '../../support/sectorflow-start.js';
import { writeSmallMarket } from '../../support/small-market.js';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.js';

// The whole product, started as Airflow's task would start it, with a collector that listens; then with one that does not.

const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const TASK_SPAN = '00f067aa0ba902b7';
const TIMEOUT_MS = 900_000;

let folder: TemporaryFolder;
let home: string;
let market: string;

beforeAll(async () => {
  folder = await temporaryFolder('traced-run');
  home = join(folder.path, 'home');
  market = join(folder.path, 'market');
  await mkdir(home);
  await writeSmallMarket(market);
});
afterAll(async () => {
  await endStarts();
  await folder.remove();
});

async function startWith(collector: OtlpReceiver, asOf: string): Promise<Ended> {
  const running = await startSectorflow({
    home,
    market,
    asOf,
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_METRIC_EXPORT_INTERVAL: '500',
      TRACEPARENT: `00-${TRACE_ID}-${TASK_SPAN}-01`,
    },
  });
  return await running.ended;
}

describe('a run with a collector that listens', { timeout: TIMEOUT_MS }, () => {
  let collector: OtlpReceiver;
  let traced: ReceivedSpan[];

  beforeAll(async () => {
    collector = await startOtlpReceiver();
    const { code, stderr } = await startWith(collector, '2018-02-01');
    expect(code, stderr).toBe(0);
    traced = collector.spans.filter(({ traceId }) => traceId === TRACE_ID);
  }, TIMEOUT_MS);
  afterAll(() => collector.stop());

  const named = (name: string) => traced.filter((span) => span.name === name);

  /** The names from a span up to the task that started it all. */
  function lineage(span: ReceivedSpan): string[] {
    if (span.parentSpanId === TASK_SPAN) return [span.name, 'task'];
    const parent = traced.find(({ spanId }) => spanId === span.parentSpanId);
    return parent === undefined ? [span.name, 'lost'] : [span.name, ...lineage(parent)];
  }

  test('one trace leads from the task through workflows and activities to requests and dbt models', () => {
    expect(named('GET yahoo').map(lineage)).toContainEqual([
      'GET yahoo',
      'RunActivity:fetchBatch',
      'StartActivity:fetchBatch',
      'RunWorkflow:ingestProvider',
      'StartChildWorkflow:ingestProvider',
      'RunWorkflow:dailyPipeline',
      'task',
    ]);
    const [model] = named('dbt model mart_sector_performance');
    expect(lineage(model!)).toEqual([
      'dbt model mart_sector_performance',
      'RunActivity:buildModels',
      'StartActivity:buildModels',
      'RunWorkflow:dailyPipeline',
      'task',
    ]);
    expect(model!.attributes).toMatchObject({ 'dbt.status': 'success', 'dbt.resource_type': 'model' });
  });

  test('metrics have the documented names and units', () => {
    for (const { name, unit } of Object.values(METRICS).filter(({ name }) => !LATER.has(name))) {
      expect(collector.metrics.get(name)?.unit, name).toBe(unit);
    }
    const values = (name: string) => collector.metrics.get(name)!.points;
    const stages = values('sectorflow_stage_duration').map(({ attributes }) => attributes['stage']);
    expect([...new Set(stages)].sort()).toEqual([...STAGES].sort());
    expect(values('sectorflow_runs')).toEqual([
      { attributes: expect.objectContaining({ status: 'done' }) as unknown, value: 1 },
    ]);
    const landed = values('sectorflow_rows').filter(({ attributes }) => attributes['outcome'] === 'landed');
    expect(landed.reduce((sum, { value }) => sum + value, 0)).toBeGreaterThan(1_000);
    const queues = (name: string) => new Set(values(name).map(({ attributes }) => attributes['task_queue']));
    for (const name of [
      'temporal_activity_schedule_to_start_latency',
      'temporal_worker_task_slots_available',
    ]) {
      expect(queues(name)).toEqual(new Set(['sectorflow', 'sectorflow-warehouse']));
    }
  });

  test('no key is in anything that was sent', () => {
    expect(collector.bodies.length).toBeGreaterThan(2);
    expect(collector.bodies.filter((body) => holds(body, Object.values(CANARY_KEYS)))).toEqual([]);
  });
});

test(
  'a collector that takes everything and never answers holds up nothing',
  async () => {
    const collector = await startOtlpReceiver({ silent: true });
    const { code, document, stderr } = await startWith(collector, '2018-02-02');
    await collector.stop();
    expect(code, stderr).toBe(0);
    expect(document.stages.map(({ status }) => status)).toEqual(STAGES.map(() => 'done'));
    expect(collector.bodies).not.toEqual([]);
  },
  TIMEOUT_MS,
);

/** Measured only when there is something of the kind. */
const LATER = new Set<string>([METRICS.alerts.name]);
