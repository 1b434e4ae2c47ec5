import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface AwsJsonServer {
  readonly url: string;
  /** Operations asked for, in order. */
  readonly asked: string[];
  stop(): Promise<void>;
}

/** What an operation answers. Throwing makes the service refuse with the error's name. */
export type AwsOperations = Readonly<Record<string, (input: Record<string, unknown>) => unknown>>;

/** A stand-in for a service that speaks AWS's JSON protocol: the operation is named in the header X-Amz-Target. */
export async function startAwsJsonServer(operations: AwsOperations): Promise<AwsJsonServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const operation = String(request.headers['x-amz-target']).split('.').at(-1)!;
      asked.push(operation);
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      try {
        const input = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
        response.end(JSON.stringify(operations[operation]!(input)));
      } catch (error) {
        response.statusCode = 400;
        response.end(JSON.stringify({ __type: (error as Error).name, message: (error as Error).message }));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Points the AWS SDK of this process at a stand-in until the test file ends. */
export function useAwsStandIn(service: 'KMS' | 'S3' | 'SECRETS_MANAGER' | 'SNS', url: string): void {
  process.env[`AWS_ENDPOINT_URL_${service}`] = url;
  process.env['AWS_ACCESS_KEY_ID'] = 'stand-in';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'stand-in';
}
