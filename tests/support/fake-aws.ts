import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';

/** Takes every call of an AWS client, answers that it is well, and keeps the bodies as Latin-1 text. Ends with the test. */
export async function fakeAws(): Promise<{ readonly url: string; readonly bodies: string[] }> {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const bytes = Buffer.concat(chunks);
      const plain = request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
      bodies.push(plain.toString('latin1'));
      const type = request.headers['content-type'] ?? 'application/json';
      const isCbor = type.includes('cbor');
      response.writeHead(200, {
        'content-type': type,
        ...(isCbor ? { 'smithy-protocol': 'rpc-v2-cbor' } : {}),
      });
      response.end(isCbor ? Buffer.from([0xa0]) : type.includes('json') ? '{}' : '<ok/>');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies };
}
