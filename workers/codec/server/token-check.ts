import { createPublicKey, verify, type JsonWebKey } from 'node:crypto';
import { z } from 'zod';
import { NotAllowedError } from './not-allowed-error.js';

export interface TokenRules {
  /** The identity provider's key set, as the Temporal UI's own login uses it. */
  readonly jwksUrl: string;
  readonly issuer: string;
  readonly audience: string;
  /** `sub` or `email` of those who may read payloads. */
  readonly allowed: readonly string[];
  /** Unix ms. */
  readonly now?: () => number;
}

/** Key sets change seldom; an unknown key id asks again, at most this often. */
const LEAST_PAUSE_MS = 30_000;

/** RFC 7518's names of what identity providers sign with. */
const DIGESTS: Readonly<Record<string, string>> = { RS256: 'sha256', ES256: 'sha256' };

const headerSchema = z.object({ alg: z.enum(['RS256', 'ES256']), kid: z.string() });
const claimsSchema = z.object({
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  exp: z.number(),
  nbf: z.number().optional(),
  sub: z.string(),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
});

/** Holds a bearer token (RFC 7519) to the rules. The check throws NotAllowedError: 401 for a bad token, 403 for a stranger. */
export function tokenCheck({ jwksUrl, issuer, audience, allowed, now = Date.now }: TokenRules) {
  let keys = new Map<string, JsonWebKey>();
  let asked = -Infinity;

  async function keyOf(kid: string): Promise<JsonWebKey> {
    if (!keys.has(kid) && now() - asked >= LEAST_PAUSE_MS) {
      asked = now();
      const answer = await fetch(jwksUrl);
      if (!answer.ok) throw new NotAllowedError(401, `the key set answers ${answer.status}`);
      const set = (await answer.json()) as { keys: (JsonWebKey & { kid: string })[] };
      keys = new Map(set.keys.map((key) => [key.kid, key]));
    }
    const key = keys.get(kid);
    if (key === undefined) throw new NotAllowedError(401, 'signed with an unknown key');
    return key;
  }

  return async (authorization: string | undefined): Promise<{ subject: string }> => {
    const parts = authorization?.match(/^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/i)?.slice(1);
    if (parts === undefined) throw new NotAllowedError(401, 'no token');
    const [head, body, signature] = parts as [string, string, string];
    const header = headerSchema.safeParse(decoded(head));
    const claims = claimsSchema.safeParse(decoded(body));
    if (!header.success || !claims.success) throw new NotAllowedError(401, 'not a token of this kind');
    const key = createPublicKey({ key: await keyOf(header.data.kid), format: 'jwk' });
    const genuine = verify(
      DIGESTS[header.data.alg],
      Buffer.from(`${head}.${body}`),
      // JSON Web Signature writes ECDSA signatures as two plain numbers.
      { key, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
    const { iss, aud, exp, nbf = 0, sub } = claims.data;
    // An address that the provider has not verified is whatever its owner typed.
    const email = claims.data.email_verified === true ? claims.data.email : undefined;
    const seconds = now() / 1000;
    if (!genuine || iss !== issuer || ![aud].flat().includes(audience) || seconds >= exp || seconds < nbf) {
      throw new NotAllowedError(401, 'not a valid token');
    }
    if (!allowed.includes(sub) && (email === undefined || !allowed.includes(email))) {
      throw new NotAllowedError(403, 'not among those who may read payloads');
    }
    return { subject: email ?? sub };
  };
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch {
    return undefined;
  }
}
