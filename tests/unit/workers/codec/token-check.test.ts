import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tokenCheck } from '../../../../workers/codec/server/token-check.js';

const NOW_S = 1_800_000_000;
const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 });
const EC = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const STRANGER = generateKeyPairSync('rsa', { modulusLength: 2048 });

let keySet: Server;
let check: ReturnType<typeof tokenCheck>;

beforeAll(async () => {
  const keys = [
    { ...RSA.publicKey.export({ format: 'jwk' }), kid: 'rsa' },
    { ...EC.publicKey.export({ format: 'jwk' }), kid: 'ec' },
  ];
  keySet = createServer((_, response) => response.end(JSON.stringify({ keys })));
  await new Promise<void>((resolve) => keySet.listen(0, '127.0.0.1', resolve));
  check = tokenCheck({
    jwksUrl: `http://127.0.0.1:${(keySet.address() as AddressInfo).port}`,
    issuer: 'login',
    audience: 'temporal',
    allowed: ['ann', 'bob@example.com'],
    now: () => NOW_S * 1000,
  });
});
afterAll(() => keySet.closeAllConnections());
afterAll(() => keySet.close());

const CLAIMS = { iss: 'login', aud: ['temporal'], exp: NOW_S + 60, sub: 'ann' };

function token(claims: unknown, kid = 'rsa', key: KeyObject = RSA.privateKey, alg = 'RS256'): string {
  const text = [{ alg, kid }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
  return `Bearer ${text}.${signature.toString('base64url')}`;
}

test('somebody on the list may read, by subject or by verified address, with either kind of key', async () => {
  expect(await check(token(CLAIMS))).toEqual({ subject: 'ann' });
  expect(await check(token(CLAIMS, 'ec', EC.privateKey, 'ES256'))).toEqual({ subject: 'ann' });
  const bob = { ...CLAIMS, sub: 'b', email: 'bob@example.com', email_verified: true };
  expect(await check(token(bob))).toEqual({ subject: 'bob@example.com' });
});

test.each([
  ['no token', undefined, 401],
  ['an expired one', () => token({ ...CLAIMS, exp: NOW_S }), 401],
  ['one that is not valid yet', () => token({ ...CLAIMS, nbf: NOW_S + 10 }), 401],
  ['another issuer', () => token({ ...CLAIMS, iss: 'elsewhere' }), 401],
  ['another audience', () => token({ ...CLAIMS, aud: 'other' }), 401],
  ['another signer', () => token(CLAIMS, 'rsa', STRANGER.privateKey), 401],
  ['an unknown key', () => token(CLAIMS, 'unknown'), 401],
  ['no signature', () => token(CLAIMS, 'rsa', RSA.privateKey, 'none'), 401],
  ['a stranger', () => token({ ...CLAIMS, sub: 'eve' }), 403],
  ['an address nobody verified', () => token({ ...CLAIMS, sub: 'eve', email: 'bob@example.com' }), 403],
] as const)('refuses %s', async (_, given, status) => {
  await expect(check(given?.())).rejects.toMatchObject({ name: 'NotAllowedError', status });
});
