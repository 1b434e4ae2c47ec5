import type { ClientInterceptors } from '@temporalio/client';
import type { InjectedSinks, WorkerInterceptors } from '@temporalio/worker';
import type { OpenTelemetrySinks } from '@temporalio/interceptors-opentelemetry/lib/workflow/index.js';
import type { OtlpSettings } from './otlp-settings.js';
import { redactingProcessor } from './redacting-processor.js';

/** What clients and workers take to be part of traces. */
export interface Tracing {
  readonly client: ClientInterceptors;
  readonly worker: WorkerInterceptors;
  readonly sinks: InjectedSinks<OpenTelemetrySinks>;
  /** Sends what is waiting, for some seconds at most, and ends. Never rejects. */
  stop(): Promise<void>;
}

/** Spans that wait for the collector; more are dropped rather than kept in memory. */
const MAX_WAITING_SPANS = 2_048;
const EXPORT_TIMEOUT_MS = 5_000;
const STOP_WITHIN_MS = 3_000;

/**
 * Starts OpenTelemetry's SDK with Temporal's interceptors. Loaded only where an endpoint is configured: the packages
 * take memory. Spans are sent in the background; a collector that is away or slow loses spans and holds up nothing.
 */
export async function startTracing(
  { traces, headers, serviceName }: OtlpSettings & { readonly traces: string },
  redact: (text: string) => string,
): Promise<Tracing> {
  const { NodeSDK } = await import('@opentelemetry/sdk-node');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const { BatchSpanProcessor } = await import('@opentelemetry/sdk-trace-base');
  const { Resource } = await import('@opentelemetry/resources');
  const temporal = await import('@temporalio/interceptors-opentelemetry');

  const resource = new Resource({ 'service.name': serviceName });
  const processor = redactingProcessor(
    new BatchSpanProcessor(
      new OTLPTraceExporter({ url: traces, headers, timeoutMillis: EXPORT_TIMEOUT_MS }),
      {
        maxQueueSize: MAX_WAITING_SPANS,
        exportTimeoutMillis: EXPORT_TIMEOUT_MS,
      },
    ),
    redact,
  );
  const sdk = new NodeSDK({
    resource,
    autoDetectResources: false,
    spanProcessors: [processor],
    instrumentations: [],
  });
  sdk.start();
  return {
    client: { workflow: [new temporal.OpenTelemetryWorkflowClientInterceptor()] },
    worker: {
      activity: [
        (context) => ({
          inbound: new temporal.OpenTelemetryActivityInboundInterceptor(context),
          outbound: new temporal.OpenTelemetryActivityOutboundInterceptor(context),
        }),
      ],
    },
    sinks: { exporter: temporal.makeWorkflowExporter(processor, resource) },
    stop: async () => {
      const late = new Promise<void>((resolve) => setTimeout(resolve, STOP_WITHIN_MS).unref());
      await Promise.race([sdk.shutdown().catch(() => undefined), late]);
    },
  };
}
