import { BadInputError } from '../../domain/errors/bad-input-error.js';

/** What the standard OTEL_* variables ask for; null where nothing is to be sent. */
export interface OtlpSettings {
  /** Address that spans are posted to. */
  readonly traces: string | null;
  /** Address that metrics are posted to. */
  readonly metrics: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly metricsIntervalMs: number;
  readonly temporality: 'cumulative' | 'delta';
  readonly serviceName: string;
}

const METRICS_INTERVAL_MS = 60_000;

/**
 * Reads https://opentelemetry.io/docs/specs/otel/protocol/exporter: OTLP over HTTP alone. Off without an endpoint.
 *
 * @throws BadInputError for gRPC, or an address or interval that is none.
 */
export function otlpSettings(environment: NodeJS.ProcessEnv): OtlpSettings {
  const given = (name: string) => (environment[name] === '' ? undefined : environment[name]);
  const disabled = given('OTEL_SDK_DISABLED') === 'true';
  const protocol = given('OTEL_EXPORTER_OTLP_PROTOCOL') ?? 'http/protobuf';
  const base = given('OTEL_EXPORTER_OTLP_ENDPOINT');

  const endpoint = (signal: 'traces' | 'metrics') => {
    const name = `OTEL_EXPORTER_OTLP_${signal.toUpperCase()}_ENDPOINT`;
    const own = given(name);
    if (disabled || given(`OTEL_${signal.toUpperCase()}_EXPORTER`) === 'none') return null;
    if (own !== undefined) return httpAddress(name, own);
    if (base === undefined) return null;
    return `${httpAddress('OTEL_EXPORTER_OTLP_ENDPOINT', base).replace(/\/$/, '')}/v1/${signal}`;
  };
  const settings: OtlpSettings = {
    traces: endpoint('traces'),
    metrics: endpoint('metrics'),
    headers: headersOf(given('OTEL_EXPORTER_OTLP_HEADERS') ?? ''),
    metricsIntervalMs: interval(given('OTEL_METRIC_EXPORT_INTERVAL')),
    temporality:
      given('OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE')?.toLowerCase() === 'delta'
        ? 'delta'
        : 'cumulative',
    serviceName: given('OTEL_SERVICE_NAME') ?? 'sectorflow-worker',
  };
  if (!protocol.startsWith('http/') && (settings.traces ?? settings.metrics) !== null) {
    const allowed = 'http/protobuf or http/json: OTLP is sent over HTTP';
    throw new BadInputError({ what: 'OTEL_EXPORTER_OTLP_PROTOCOL', given: protocol, allowed });
  }
  return settings;
}

function httpAddress(what: string, given: string): string {
  if (/^https?:$/.test(URL.canParse(given) ? new URL(given).protocol : '')) return given;
  throw new BadInputError({ what, given, allowed: 'an http or https address' });
}

function headersOf(text: string): Record<string, string> {
  const pairs = text.split(',').filter((pair) => pair.includes('='));
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at).trim(), decodeURIComponent(pair.slice(at + 1).trim())];
    }),
  );
}

function interval(text: string | undefined): number {
  const ms = Number(text ?? METRICS_INTERVAL_MS);
  if (Number.isInteger(ms) && ms > 0) return ms;
  const allowed = 'a whole number of milliseconds above 0';
  throw new BadInputError({ what: 'OTEL_METRIC_EXPORT_INTERVAL', given: text ?? '', allowed });
}
