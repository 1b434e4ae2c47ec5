import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface AirflowRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

export type AirflowAnswers = (request: AirflowRequest) => { readonly status: number; readonly body: unknown };

/** A web server that answers as the test says and remembers what it was asked. Ends with the test. */
export async function fakeAirflow(
  answers: AirflowAnswers,
): Promise<{ readonly url: string; readonly requests: AirflowRequest[] }> {
  const requests: AirflowRequest[] = [];
  const server = createServer((incoming, response) => {
    read(incoming).then(
      (request) => {
        requests.push(request);
        const { status, body } = answers(request);
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(typeof body === 'string' ? body : JSON.stringify(body));
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

async function read(incoming: IncomingMessage): Promise<AirflowRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const url = new URL(incoming.url!, 'http://localhost');
  return {
    method: incoming.method!,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    authorization: incoming.headers.authorization,
    body: text === '' ? null : JSON.parse(text),
  };
}
