import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpGet } from '../../../../adapters/providers/undici-http-get.js';
import { errorOf } from './support.js';

const TIMEOUT_MS = 300;
const get = createHttpGet({ provider: 'fred', timeoutMs: TIMEOUT_MS });
const JSON_TEXT = JSON.stringify({ name: 'Zürich', values: Array.from({ length: 500 }, (_, n) => n) });

let server: Server | undefined;

async function serve(listener: RequestListener): Promise<URL> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return new URL(`http://127.0.0.1:${(started.address() as AddressInfo).port}/fred/series?api_key=CANARY`);
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function transientOf(url: URL): Promise<string> {
  const { refusal, message, provider } = await errorOf(get(url));
  expect(refusal.kind).toBe('transient');
  expect(provider).toBe('fred');
  expect(message).toContain(`${url.host}/fred/series`);
  expect(message).not.toContain('CANARY');
  return message;
}

describe('createHttpGet', () => {
  it('sends the URL and headers and reads status, headers and body', async () => {
    const url = await serve((request, response) => {
      response.writeHead(404, { 'Set-Cookie': ['a=1', 'b=2'], 'X-Seen': request.headers.cookie ?? '' });
      response.end(request.url);
    });
    const answer = await get(url, { cookie: 'c=3' });
    expect(answer.status).toBe(404);
    expect(answer.headers['set-cookie']).toEqual(['a=1', 'b=2']);
    expect(answer.headers['x-seen']).toBe('c=3');
    expect(answer.body).toBe('/fred/series?api_key=CANARY');
  });

  it.each([
    ['gzip', gzipSync(JSON_TEXT)],
    ['br', brotliCompressSync(JSON_TEXT)],
    ['identity', Buffer.from(JSON_TEXT)],
  ])('decodes %s', async (encoding, bytes) => {
    const url = await serve((request, response) => {
      expect(request.headers['accept-encoding']).toBe('gzip, br');
      response.writeHead(200, { 'content-encoding': encoding }).end(bytes);
    });
    expect((await get(url)).body).toBe(JSON_TEXT);
  });

  it('follows no redirect', async () => {
    let requests = 0;
    const url = await serve((_, response) => {
      requests += 1;
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    expect(await get(url)).toMatchObject({ status: 302, headers: { location: '/elsewhere' } });
    expect(requests).toBe(1);
  });

  it('keeps connections for the next requests', async () => {
    const ports = new Set<number | undefined>();
    const url = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('{}');
    });
    for (let n = 0; n < 10; n += 1) await get(url);
    // A second one is opened when a request comes before the first has been handed back.
    expect(ports.size).toBeLessThanOrEqual(2);
  });

  it.each(['gzip', 'zstd'])('reports a body that is not the %s it says', async (encoding) => {
    const url = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': encoding }).end(gzipSync(JSON_TEXT).subarray(0, 60));
    });
    await transientOf(url);
  });

  it('reports a body shorter than its length', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { 'content-length': 1_000 });
      response.write('{"a":1');
      setTimeout(() => response.destroy(), 20);
    });
    await transientOf(url);
  });

  it('reports a chunked body that breaks off', async () => {
    const url = await serve((_, response) => {
      response.write('{"a":1');
      setTimeout(() => response.destroy(), 20);
    });
    await transientOf(url);
  });

  it('reports a dropped connection', async () => {
    await transientOf(await serve((request) => request.socket.destroy()));
  });

  it.each([
    ['headers', false],
    ['the rest of a body', true],
  ])('does not wait for %s longer than the timeout', async (_, withHeaders) => {
    const url = await serve((_request, response) => {
      if (withHeaders) response.write('{');
    });
    expect(await transientOf(url)).toContain(`within ${TIMEOUT_MS} ms`);
  });

  it('reports a server that is not there', async () => {
    const url = await serve(() => undefined);
    await new Promise((resolve) => server?.close(resolve));
    expect(await transientOf(url)).toContain('ECONNREFUSED');
  });
});
