import {
  Client,
  Connection,
  defaultGrpcRetryOptions,
  makeGrpcRetryInterceptor,
  type ClientInterceptors,
} from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { NativeConnection } from '@temporalio/worker';

/** Where the Temporal server is comes from TEMPORAL_* variables or the Temporal CLI's own configuration file. */
export interface TemporalClient {
  readonly client: Client;
  readonly address: string;
  readonly namespace: string;
  close(): Promise<void>;
}

/** A server that restarts is away for some seconds: about a minute of tries in all. */
const PATIENT = defaultGrpcRetryOptions({ maxAttempts: 30, maxIntervalMs: () => 2_500 });

/** `dataConverter` decides whether payloads are encrypted: every client and worker of a namespace has the same. */
export async function connectClient(
  dataConverter: DataConverter,
  interceptors: ClientInterceptors = {},
): Promise<TemporalClient> {
  const config = loadClientConnectConfig();
  const namespace = config.namespace ?? 'default';
  const connection = await Connection.connect({
    ...config.connectionOptions,
    interceptors: [makeGrpcRetryInterceptor(PATIENT)],
  });
  return {
    client: new Client({ connection, namespace, dataConverter, interceptors }),
    address: config.connectionOptions.address ?? 'localhost:7233',
    namespace,
    close: () => connection.close(),
  };
}

export async function connectWorker(): Promise<{ connection: NativeConnection; namespace: string }> {
  const config = loadClientConnectConfig();
  const { address, tls, apiKey, metadata } = config.connectionOptions;
  const connection = await NativeConnection.connect({
    ...(address === undefined ? {} : { address }),
    ...(tls === undefined ? {} : { tls }),
    ...(typeof apiKey === 'string' ? { apiKey } : {}),
    ...(metadata === undefined ? {} : { metadata }),
  });
  return { connection, namespace: config.namespace ?? 'default' };
}
