import { resolve } from 'node:path';
import type { Configuration } from '../configuration.js';
import { cachedSecret } from '../secrets/cached-secret.js';
import { keyFile } from './key-file.js';
import { parseKeyRing, ringKeys } from './key-ring.js';
import { kmsKeys } from './kms-keys.js';
import type { PayloadKeys } from './payload-keys.js';

const VARIABLE = 'SECTORFLOW_PAYLOAD_KEYS';

/** The keys that SECTORFLOW_PAYLOAD_KEYS names; null leaves payloads in clear. @throws BadInputError for a bad ring. */
export function payloadKeysFrom({
  SECTORFLOW_PAYLOAD_KEYS: given,
  AWS_REGION: region,
  projectDir,
}: Configuration): PayloadKeys | null {
  const [kind, rest] = splitOnce(given, ':');
  switch (kind) {
    case 'file':
      return ringKeys(keyFile(resolve(projectDir, rest)));
    case 'kms':
      return kmsKeys(rest, region);
    case 'secret': {
      const secret = cachedSecret({ secretId: rest, region, parse: (text) => parseKeyRing(text, rest) });
      return ringKeys(secret);
    }
    case 'off':
      return null;
    default: {
      const ring = parseKeyRing(given, VARIABLE);
      return ringKeys(() => Promise.resolve(ring));
    }
  }
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}
