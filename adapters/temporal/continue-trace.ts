import { defaultPayloadConverter, type Headers } from '@temporalio/common';
import type { ClientInterceptors } from '@temporalio/client';

/** The header in which Temporal's OpenTelemetry interceptors look for the caller's trace. */
const TRACE_HEADER = '_tracer-data';

/** https://www.w3.org/TR/trace-context/#traceparent-header */
const TRACEPARENT = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/**
 * Lets workflows that this client starts continue the trace of the one who called us. `traceparent` is what the variable
 * TRACEPARENT holds by convention; anything else in it is left alone.
 */
export function continueTrace(traceparent: string | undefined): ClientInterceptors {
  if (traceparent === undefined || !TRACEPARENT.test(traceparent)) return {};
  const traced = (headers: Headers): Headers => ({
    ...headers,
    [TRACE_HEADER]: defaultPayloadConverter.toPayload({ traceparent }),
  });
  return {
    workflow: [
      {
        startWithDetails: (input, next) => next({ ...input, headers: traced(input.headers) }),
        signalWithStart: (input, next) => next({ ...input, headers: traced(input.headers) }),
      },
    ],
  };
}
