import { expect, test } from 'vitest';
import { inSpan } from '../../../../adapters/telemetry/in-span.js';
import { otlpSettings } from '../../../../workers/telemetry/otlp-settings.js';
import { startTracing } from '../../../../workers/telemetry/tracing.js';
import { freePort } from '../../../support/free-port.js';

// More than may wait: what is too much is dropped.
const SPANS = 5_000;

test('where no collector listens, work goes on, errors stay what they are, and the worker ends', async () => {
  const settings = otlpSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${await freePort()}` });
  const tracing = await startTracing({ ...settings, traces: settings.traces! }, (text) => text);
  let done = 0;
  for (let at = 0; at < SPANS; at += 1) await inSpan('work', {}, () => Promise.resolve((done += 1)));
  expect(done).toBe(SPANS);
  await expect(inSpan('work', {}, () => Promise.reject(new TypeError('mine')))).rejects.toThrow('mine');
  await expect(tracing.stop()).resolves.toBeUndefined();
});
