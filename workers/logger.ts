import { trace } from '@opentelemetry/api';
import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

/** Fields that may hold a key, wherever in a log entry they stand. */
const REDACTED_FIELDS = ['apikey', 'api_key', 'apiKey', 'crumb', 'cookie', 'authorization', 'headers'];

/** @param redact takes values that must never be printed out of a line, whatever the field that holds them. */
export function createLogger(
  level: string,
  redact: (text: string) => string,
  destination: DestinationStream = pino.destination(2),
): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: traceIds,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: REDACTED_FIELDS.flatMap((field) => [field, `*.${field}`]), censor: '[redacted]' },
    },
    {
      write: (line: string) => destination.write(redact(line)),
    },
  );
}

/** Of the span that is under way, in the names that OpenTelemetry gives log fields; nothing outside of one. */
function traceIds(): Record<string, string> {
  const span = trace.getActiveSpan()?.spanContext();
  return span === undefined ? {} : { trace_id: span.traceId, span_id: span.spanId };
}
