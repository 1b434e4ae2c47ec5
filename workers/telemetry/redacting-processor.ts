import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { AttributeValue, Attributes } from '@opentelemetry/api';

/**
 * Takes secrets out of whatever a span says, before it is handed on: names, attributes, events, status. What is no plain value (the
 * SDK puts a workflow's memo there) is left out.
 */
export function redactingProcessor(inner: SpanProcessor, redact: (text: string) => string): SpanProcessor {
  return {
    onStart: (span, context) => inner.onStart(span, context),
    onEnd: (span) => inner.onEnd(redacted(span, redact)),
    forceFlush: () => inner.forceFlush(),
    shutdown: () => inner.shutdown(),
  };
}

function redacted(span: ReadableSpan, redact: (text: string) => string): ReadableSpan {
  const clean = (attributes: Attributes) => cleanAttributes(attributes, redact);
  const { message, ...status } = span.status;
  const changes = {
    name: redact(span.name),
    attributes: clean(span.attributes),
    events: span.events.map((event) => ({ ...event, attributes: clean(event.attributes ?? {}) })),
    status: message === undefined ? status : { ...status, message: redact(message) },
  };
  // A span's times and ids stand behind getters of its class: it is looked through, not copied.
  return Object.create(
    span,
    Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, { value, enumerable: true }])),
  ) as ReadableSpan;
}

function cleanAttributes(attributes: Attributes, redact: (text: string) => string): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]): [string, AttributeValue][] => {
      if (typeof value === 'string') return [[name, redact(value)]];
      return typeof value === 'number' || typeof value === 'boolean' ? [[name, value]] : [];
    }),
  );
}
