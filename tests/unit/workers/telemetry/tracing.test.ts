import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { S3ObjectStore } from '../../../../adapters/lake/s3-object-store.js';
import { inSpan } from '../../../../adapters/telemetry/in-span.js';
import { traceDbtNodes } from '../../../../adapters/dbt/trace-dbt-nodes.js';
import { createLogger } from '../../../../workers/logger.js';
import { otlpSettings } from '../../../../workers/telemetry/otlp-settings.js';
import { startTracing } from '../../../../workers/telemetry/tracing.js';
import { useAwsStandIn } from '../../../support/aws-json-server.js';
import { startOtlpReceiver, type OtlpReceiver } from '../../../support/otlp-receiver.js';

// OpenTelemetry has one SDK a process: this file goes through its life in order.

const CANARY = 'CANARY-key';
let collector: OtlpReceiver;
let tracing: Awaited<ReturnType<typeof startTracing>>;

beforeAll(async () => {
  collector = await startOtlpReceiver();
  const settings = otlpSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  tracing = await startTracing({ ...settings, traces: settings.traces! }, (text) =>
    text.replaceAll(CANARY, '[redacted]'),
  );
});
afterAll(() => collector.stop());

/** A call of the lake's own client, to something that takes every object. */
async function putObject(): Promise<void> {
  const server = createServer((request, response) => request.resume().on('end', () => response.end()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  useAwsStandIn('S3', endpoint);
  const store = new S3ObjectStore({ bucket: 'lake', region: 'us-east-1', endpoint, forcePathStyle: true });
  await store.put('raw/one.parquet', Buffer.from('PAR1'), { ifAbsent: true });
  server.closeAllConnections();
  server.close();
}

test('a log entry inside a span names it; one outside does not', async () => {
  const lines: string[] = [];
  const logger = createLogger('info', (line) => line, { write: (line: string) => lines.push(line) });
  logger.info('outside');
  await inSpan('work', {}, async (span) => {
    logger.info('inside');
    await Promise.resolve();
    const { traceId, spanId } = span.spanContext();
    expect(JSON.parse(lines[1]!)).toMatchObject({ trace_id: traceId, span_id: spanId, msg: 'inside' });
    await putObject();
  });
  expect(JSON.parse(lines[0]!)).not.toHaveProperty('trace_id');
});

test('secrets are taken out of names, attributes, events and status; only plain values are kept', async () => {
  const span = trace
    .getTracer('test')
    .startSpan(`call ${CANARY}`, { attributes: { url: `https://x?k=${CANARY}` } });
  span.recordException(new Error(`refused ${CANARY}`));
  span.setStatus({ code: SpanStatusCode.ERROR, message: CANARY });
  span.setAttribute('memo', [CANARY]);
  span.end();
  const failing = inSpan('failing', {}, () => Promise.reject(new TypeError(CANARY)));
  await expect(failing).rejects.toThrow(CANARY);
  const at = '2018-02-07T12:00:00.000Z';
  traceDbtNodes([
    { name: 'a', resource: 'model', status: 'success', seconds: 1.5, message: null, startedAt: at },
    { name: 'b', resource: 'model', status: 'skipped', seconds: 0, message: null, startedAt: null },
  ]);
  await tracing.stop();

  const [work, put] = ['work', 'S3 PutObject'].map((name) =>
    collector.spans.find((one) => one.name === name)!,
  );
  expect(put).toMatchObject({
    traceId: work!.traceId,
    parentSpanId: work!.spanId,
    attributes: { 'aws.s3.bucket': 'lake', 'aws.s3.key': 'raw/one.parquet', 'rpc.method': 'PutObject' },
  });
  const sentSpans = new Map(collector.spans.map(({ name, attributes }) => [name, attributes]));
  expect([...sentSpans.keys()].sort()).toEqual([
    'S3 PutObject',
    'call [redacted]',
    'dbt model a',
    'failing',
    'work',
  ]);
  expect(sentSpans.get('call [redacted]')).toEqual({ url: 'https://x?k=[redacted]' });
  expect(sentSpans.get('failing')).toEqual({ 'error.type': 'TypeError' });
  expect(collector.bodies.some((body) => body.includes(CANARY))).toBe(false);
  const sent = collector.bodies.map((body) => body.toString()).join('');
  expect(sent).toContain(`"startTimeUnixNano":"${Date.parse(at)}000000"`);
  expect(sent).toContain(`"endTimeUnixNano":"${Date.parse(at) + 1_500}000000"`);
});
