import type { PayloadCodec } from '@temporalio/common';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { fromJson, toJson } from '../encrypting-codec.js';
import { NotAllowedError } from './not-allowed-error.js';

export interface CodecServerOptions {
  readonly codec: PayloadCodec;
  /** Where to listen; port 0 takes a free one. */
  readonly host: string;
  readonly port: number;
  /** The Temporal UI's address, as a browser names it: no other page may ask. */
  readonly origin: string;
  /** Who may read. @throws NotAllowedError */
  readonly authorize: (authorization: string | undefined) => Promise<{ readonly subject: string }>;
  /** One entry a request: who asked, and for how many payloads. Never what was in them. */
  readonly audit: (entry: Readonly<Record<string, unknown>>) => void;
}

export interface CodecServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Payloads of one page of a history; the server's own limit for one is 2 MB. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

const bodySchema = z.object({
  payloads: z.array(
    z.object({ metadata: z.record(z.string(), z.string()).default({}), data: z.string().default('') }),
  ),
});

/**
 * Temporal's codec protocol over HTTP: POST /decode and /encode with `{"payloads": [...]}`. The Temporal UI and the `temporal`
 * command ask it to show what is encrypted in the namespace; the Temporal server itself never sees a key.
 */
export async function startCodecServer(options: CodecServerOptions): Promise<CodecServer> {
  const server = createServer((request, response) => {
    answer(options, request, response).catch((error: unknown) => {
      const status = error instanceof NotAllowedError ? error.status : 400;
      // What went wrong inside a payload is said by kind alone.
      send(response, status, { error: error instanceof Error ? error.name : 'Error' });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host}:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  { codec, origin, authorize, audit }: CodecServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-allow-headers', 'authorization, content-type, x-namespace');
  response.setHeader('access-control-allow-credentials', 'true');
  response.setHeader('vary', 'origin');
  if (request.method === 'OPTIONS') {
    response.writeHead(204).end();
    return;
  }
  const operation = request.url?.match(/^\/(decode|encode)$/)?.[1] as 'decode' | 'encode' | undefined;
  if (request.method !== 'POST' || operation === undefined) {
    send(response, 404, { error: 'NotFound' });
    return;
  }
  // A page of another site may send a request although it cannot read the answer; a command names no origin.
  if (request.headers.origin !== undefined && request.headers.origin !== origin) {
    throw new NotAllowedError(403, 'another origin than the Temporal UI');
  }
  const { subject } = await authorize(request.headers.authorization);
  const { payloads } = bodySchema.parse(JSON.parse(await bodyOf(request)));
  audit({ operation, subject, namespace: request.headers['x-namespace'] ?? null, payloads: payloads.length });
  const done = await codec[operation](payloads.map(fromJson));
  send(response, 200, { payloads: done.map(toJson) });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new NotAllowedError(413, 'too many payloads at once');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
