import type { Attributes } from '@opentelemetry/api';
import { inSpan } from './in-span.js';

/** The part of an AWS client that calls pass through; each client types it with its own inputs and outputs. */
interface Traceable {
  readonly middlewareStack: {
    add(
      middleware: (
        next: (call: object) => Promise<never>,
        context: object,
      ) => (call: object) => Promise<never>,
      options: { step: 'initialize'; name: string },
    ): void;
  };
}

/** Makes every call of a client a span, retries included: `S3 GetObject`, with the bucket and key where there are some. */
export function traceAwsCalls<T extends object>(service: string, client: T): T {
  (client as Traceable).middlewareStack.add(
    (next, context) => async (call) => {
      const command = (context as { commandName?: string }).commandName ?? 'Command';
      const operation = command.replace(/Command$/, '');
      const attributes = { 'rpc.system': 'aws-api', 'rpc.service': service, 'rpc.method': operation };
      return await inSpan(`${service} ${operation}`, { ...attributes, ...placeOf(call) }, () => next(call));
    },
    { step: 'initialize', name: 'sectorflowTrace' },
  );
  return client;
}

function placeOf(call: object): Attributes {
  const { Bucket, Key } = (call as { input?: { Bucket?: unknown; Key?: unknown } }).input ?? {};
  return {
    ...(typeof Bucket === 'string' ? { 'aws.s3.bucket': Bucket } : {}),
    ...(typeof Key === 'string' ? { 'aws.s3.key': Key } : {}),
  };
}
