import { afterAll, beforeAll, expect, test } from 'vitest';
import { authorization } from '../../../../cli/codec/serve-codec.js';
import { newKeyRing } from '../../../../cli/codec/rotate-key-ring.js';
import { EncryptingCodec, toJson } from '../../../../workers/codec/encrypting-codec.js';
import { parseKeyRing, ringKeys } from '../../../../workers/codec/key-ring.js';
import { NotAllowedError } from '../../../../workers/codec/server/not-allowed-error.js';
import { startCodecServer, type CodecServer } from '../../../../workers/codec/server/start-codec-server.js';

const ORIGIN = 'http://127.0.0.1:8233';
const ring = parseKeyRing(JSON.stringify(newKeyRing(new Date(0))), 'ring');
const codec = new EncryptingCodec(ringKeys(() => Promise.resolve(ring)));
const audited: unknown[] = [];
let server: CodecServer;

beforeAll(async () => {
  server = await startCodecServer({
    codec,
    host: '127.0.0.1',
    port: 0,
    origin: ORIGIN,
    authorize: (given) =>
      given === 'Bearer ann'
        ? Promise.resolve({ subject: 'ann' })
        : Promise.reject(new NotAllowedError(401, 'who are you')),
    audit: (entry) => audited.push(entry),
  });
});
afterAll(() => server.stop());

const ANN = { authorization: 'Bearer ann', 'x-namespace': 'default' };

async function post(path: string, body: unknown, headers: Record<string, string> = ANN): Promise<Response> {
  return await fetch(`${server.url}${path}`, { method: 'POST', body: JSON.stringify(body), headers });
}

test('shows a payload to somebody allowed, and writes down who asked', async () => {
  const plain = { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('"CANARY"') };
  const [sealed] = await codec.encode([plain]);
  const answer = await post('/decode', { payloads: [toJson(sealed!)] }, { ...ANN, origin: ORIGIN });
  expect(await answer.json()).toEqual({ payloads: [toJson(plain)] });
  expect(answer.headers.get('access-control-allow-origin')).toBe(ORIGIN);
  expect(audited.at(-1)).toEqual({ operation: 'decode', subject: 'ann', namespace: 'default', payloads: 1 });
});

test('encrypts what the Temporal UI sends to a workflow', async () => {
  const plain = { metadata: {}, data: Buffer.from('CANARY') };
  const answer = await post('/encode', { payloads: [toJson(plain)] });
  const text = await answer.text();
  expect(text).not.toContain(toJson(plain).data);
  expect(await (await post('/decode', JSON.parse(text))).json()).toEqual({ payloads: [toJson(plain)] });
});

test('refuses strangers, other pages, other paths and nonsense', async () => {
  const empty = { payloads: [] };
  expect((await post('/decode', empty, {})).status).toBe(401);
  expect((await post('/decode', empty, { ...ANN, origin: 'https://elsewhere' })).status).toBe(403);
  expect((await post('/keys', empty)).status).toBe(404);
  expect((await post('/decode', { payloads: [{ metadata: { encoding: 1 } }] })).status).toBe(400);
});

test('a browser asks first and hears which page may', async () => {
  const answer = await fetch(`${server.url}/decode`, { method: 'OPTIONS', headers: { origin: ORIGIN } });
  expect(answer.status).toBe(204);
  expect(answer.headers.get('access-control-allow-headers')).toContain('authorization');
});

test('a payload that the keys do not fit is refused without a word of it', async () => {
  const [sealed] = await codec.encode([{ metadata: {}, data: Buffer.from('CANARY') }]);
  const altered = { ...sealed, data: Buffer.from(sealed!.data!).reverse() };
  const answer = await post('/decode', { payloads: [toJson(altered)] });
  expect([answer.status, await answer.json()]).toEqual([400, { error: 'PayloadUnreadableError' }]);
});

test('nobody is let in unasked from another machine', () => {
  expect(() => authorization({ host: '0.0.0.0' })).toThrow('--host');
  expect(() => authorization({ host: '0.0.0.0', jwks: 'https://login/keys' })).toThrow('--issuer');
});
