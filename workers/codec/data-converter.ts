import type { DataConverter } from '@temporalio/common';
import { fileURLToPath } from 'node:url';
import type { Configuration } from '../configuration.js';
import { EncryptingCodec } from './encrypting-codec.js';
import { payloadKeysFrom } from './payload-keys-from.js';

export const FAILURE_CONVERTER = fileURLToPath(new URL('./failure-converter.cjs', import.meta.url));

/** How payloads travel: in clear, or encrypted with the configured keys. @throws BadInputError for a bad key ring. */
export function dataConverterFrom(configuration: Configuration): DataConverter {
  const keys = payloadKeysFrom(configuration);
  if (keys === null) return {};
  return { payloadCodecs: [new EncryptingCodec(keys)], failureConverterPath: FAILURE_CONVERTER };
}
