import { expect, test } from 'vitest';
import { metricsOptions } from '../../../../workers/telemetry/metrics-options.js';
import { otlpSettings } from '../../../../workers/telemetry/otlp-settings.js';

const BASE = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/' };

test('without an endpoint nothing is sent, nor where the SDK is disabled', () => {
  expect(otlpSettings({})).toMatchObject({ traces: null, metrics: null });
  expect(otlpSettings({ ...BASE, OTEL_SDK_DISABLED: 'true' })).toMatchObject({ traces: null, metrics: null });
  expect(metricsOptions(otlpSettings({}), undefined)).toEqual({});
});

test('one endpoint serves both signals; each may have its own, or none', () => {
  expect(otlpSettings(BASE)).toMatchObject({
    traces: 'http://collector:4318/v1/traces',
    metrics: 'http://collector:4318/v1/metrics',
  });
  const own = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://xray/t', OTEL_METRICS_EXPORTER: 'none' };
  expect(otlpSettings({ ...BASE, ...own })).toMatchObject({ traces: 'https://xray/t', metrics: null });
});

test('headers are decoded', () => {
  const { headers } = otlpSettings({
    ...BASE,
    OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20a=b, x=1',
  });
  expect(headers).toEqual({ authorization: 'Bearer a=b', x: '1' });
});

test.each([
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318'],
  ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc'],
  ['OTEL_METRIC_EXPORT_INTERVAL', 'often'],
])('%s=%s is refused by name', (name, value) => {
  expect(() => otlpSettings({ ...BASE, [name]: value })).toThrow(`${name}: got "${value}"`);
});
