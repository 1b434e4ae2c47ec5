import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { ApiError } from './api-error.js';
import type { Operations } from './operations.js';

const LOOPBACK = '127.0.0.1';

/** Serves the Data API's protocol, AWS JSON 1.1, on a loopback port. Signatures are not checked. */
export async function serveDataApi(operations: Operations, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    answer(operations, request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  server.listen(port, LOOPBACK);
  await once(server, 'listening');
  return server;
}

async function answer(
  operations: Operations,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() };
  try {
    const name = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const operation = operations[name];
    if (operation === undefined) throw new ApiError('UnknownOperationException', `No operation ${name}`);
    const body = JSON.parse((await text(request)) || '{}') as Record<string, unknown>;
    const answered = JSON.stringify(await operation(body));
    response.writeHead(200, headers).end(answered);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const type = error instanceof ApiError ? error.type : 'InternalServerException';
    response
      .writeHead(error instanceof ApiError ? 400 : 500, headers)
      .end(JSON.stringify({ __type: type, message, Message: message }));
  }
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
