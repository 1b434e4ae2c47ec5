import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';

export interface ReceivedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
}

export interface ReceivedMetric {
  readonly name: string;
  readonly unit: string;
  /** Of every point: its attributes, and its sum, last value, or number of records. */
  readonly points: readonly {
    readonly attributes: Readonly<Record<string, unknown>>;
    readonly value: number;
  }[];
}

export interface OtlpReceiver {
  readonly url: string;
  readonly spans: ReceivedSpan[];
  /** The newest export of each metric, by name. */
  readonly metrics: ReadonlyMap<string, ReceivedMetric>;
  /** Every body as it came: what is nowhere in them did not leave. */
  readonly bodies: Buffer[];
  stop(): Promise<void>;
}

interface Value {
  readonly stringValue?: string;
  readonly intValue?: string | number;
  readonly doubleValue?: number;
  readonly boolValue?: boolean;
}
type Attribute = { readonly key: string; readonly value: Value };
interface Point {
  readonly attributes?: readonly Attribute[];
  readonly asInt?: string | number;
  readonly asDouble?: number;
  readonly count?: string | number;
}
interface Metric {
  readonly name: string;
  readonly unit: string;
  readonly sum?: { readonly dataPoints: readonly Point[] };
  readonly gauge?: { readonly dataPoints: readonly Point[] };
  readonly histogram?: { readonly dataPoints: readonly Point[] };
}
interface Span extends Omit<ReceivedSpan, 'attributes'> {
  readonly attributes: readonly Attribute[];
}

/** Of the exporter's own package: Temporal sends metrics as protobuf. */
const { opentelemetry } = createRequire(import.meta.url)(
  '@opentelemetry/otlp-transformer/build/src/generated/root.js',
) as {
  opentelemetry: {
    proto: {
      collector: {
        metrics: {
          v1: {
            ExportMetricsServiceRequest: {
              decode(bytes: Buffer): unknown;
              toObject(message: unknown, options: object): unknown;
            };
          };
        };
      };
    };
  };
};

/** An OTLP collector in this process, over HTTP on a free port. `silent` takes what comes and never answers. */
export async function startOtlpReceiver({ silent = false } = {}): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = [];
  const metrics = new Map<string, ReceivedMetric>();
  const bodies: Buffer[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      bodies.push(body);
      if (silent) return;
      if (request.url === '/v1/traces') spans.push(...spansIn(body));
      if (request.url === '/v1/metrics')
        for (const metric of metricsIn(body)) metrics.set(metric.name, metric);
      response.setHeader('content-type', 'application/json');
      response.end(request.url === '/v1/traces' ? '{}' : '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    metrics,
    bodies,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function spansIn(body: Buffer): ReceivedSpan[] {
  const { resourceSpans } = JSON.parse(body.toString()) as {
    resourceSpans: readonly { scopeSpans: readonly { spans: readonly Span[] }[] }[];
  };
  return resourceSpans
    .flatMap(({ scopeSpans }) => scopeSpans)
    .flatMap((scope) => scope.spans)
    .map((span) => ({ ...span, attributes: plain(span.attributes) as ReceivedSpan['attributes'] }));
}

function metricsIn(body: Buffer): ReceivedMetric[] {
  const { ExportMetricsServiceRequest: type } = opentelemetry.proto.collector.metrics.v1;
  const { resourceMetrics } = type.toObject(type.decode(body), { longs: Number }) as {
    resourceMetrics: readonly { scopeMetrics: readonly { metrics: readonly Metric[] }[] }[];
  };
  return resourceMetrics
    .flatMap(({ scopeMetrics }) => scopeMetrics)
    .flatMap((scope) => scope.metrics)
    .map(({ name, unit, sum, gauge, histogram }) => ({
      name,
      unit,
      points: (sum ?? gauge ?? histogram)!.dataPoints.map((point) => ({
        attributes: plain(point.attributes ?? []),
        value: Number(point.asInt ?? point.asDouble ?? point.count),
      })),
    }));
}

function plain(attributes: readonly Attribute[]): Record<string, unknown> {
  return Object.fromEntries(
    attributes.map(({ key, value }) => [
      key,
      value.stringValue ?? value.intValue ?? value.doubleValue ?? value.boolValue,
    ]),
  );
}
