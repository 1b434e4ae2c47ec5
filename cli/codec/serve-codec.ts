import { BadInputError } from '../../domain/errors/bad-input-error.js';
import { EncryptingCodec } from '../../workers/codec/encrypting-codec.js';
import { payloadKeysFrom } from '../../workers/codec/payload-keys-from.js';
import { startCodecServer, type CodecServerOptions } from '../../workers/codec/server/start-codec-server.js';
import { tokenCheck } from '../../workers/codec/server/token-check.js';
import { readConfiguration } from '../../workers/configuration.js';
import { endWithParent } from '../../workers/end-with-parent.js';
import { createLogger } from '../../workers/logger.js';

export interface ServeOptions {
  readonly origin: string;
  readonly host: string;
  readonly port: number;
  readonly jwks?: string;
  readonly issuer?: string;
  readonly audience?: string;
  readonly allow?: readonly string[];
}

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

/** Serves until it is stopped. @throws BadInputError when there are no keys, or strangers could ask. */
export async function serveCodec(options: ServeOptions): Promise<void> {
  const configuration = readConfiguration();
  const keys = payloadKeysFrom(configuration);
  if (keys === null) {
    throw new BadInputError({
      what: 'SECTORFLOW_PAYLOAD_KEYS',
      given: 'off',
      allowed: 'where the keys are, for nothing is encrypted without',
    });
  }
  const logger = createLogger(configuration.SECTORFLOW_LOG_LEVEL, (line) => line);
  const server = await startCodecServer({
    codec: new EncryptingCodec(keys),
    host: options.host,
    port: options.port,
    origin: options.origin.replace(/\/$/, ''),
    authorize: authorization(options),
    audit: (entry) => logger.info(entry, 'payloads'),
  });
  process.stdout.write(`Payloads are shown at ${server.url} to pages of ${options.origin}.\n`);
  await new Promise<void>((resolve) => endWithParent(resolve));
  await server.stop();
}

export function authorization({
  host,
  jwks,
  issuer,
  audience,
  allow,
}: Omit<ServeOptions, 'origin' | 'port'>): CodecServerOptions['authorize'] {
  if (jwks === undefined) {
    if (LOOPBACK.has(host)) return () => Promise.resolve({ subject: 'this machine' });
    const allowed = 'an address of this machine alone, unless --jwks says who may ask';
    throw new BadInputError({ what: '--host', given: host, allowed });
  }
  if (issuer === undefined || audience === undefined || allow === undefined) {
    const allowed = 'to come with --issuer, --audience and --allow';
    throw new BadInputError({ what: '--jwks', given: jwks, allowed });
  }
  return tokenCheck({ jwksUrl: jwks, issuer, audience, allowed: allow });
}
