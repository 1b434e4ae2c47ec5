import { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { newKeyRing, rotateKeyRing } from '../codec/rotate-key-ring.js';
import { serveCodec, type ServeOptions } from '../codec/serve-codec.js';
import { countFrom } from '../output/parse-count.js';

export function codecCommand(): Command {
  const codec = new Command('codec')
    .description('Make keys for payloads, and serve the endpoint that shows them in the Temporal UI.')
    .exitOverride()
    .showHelpAfterError('(--help shows what is allowed)');
  codec
    .command('keys')
    .description('Print a key ring with a new current key, after those of an older ring.')
    .option('--rotate <file>', 'the older ring, whose keys stay readable')
    .addHelpText(
      'after',
      `
Examples:
  (umask 077; sectorflow codec keys > keys.json)
  (umask 077; sectorflow codec keys --rotate keys.json > keys.new && mv keys.new keys.json)`,
    )
    .action(async ({ rotate }: { readonly rotate?: string }) => {
      const now = new Date();
      const ring =
        rotate === undefined ? newKeyRing(now) : rotateKeyRing(await readFile(rotate, 'utf8'), rotate, now);
      process.stdout.write(`${JSON.stringify(ring, null, 2)}\n`);
    });
  codec
    .command('serve')
    .description(
      'Serve POST /decode and /encode with the keys of SECTORFLOW_PAYLOAD_KEYS until it is stopped.',
    )
    .requiredOption('--origin <url>', 'address of the Temporal UI, as the browser names it')
    .option('--host <address>', 'where to listen', '127.0.0.1')
    .option('--port <port>', 'port; 0 takes a free one', countFrom(0), 8888)
    .option('--jwks <url>', 'key set of the identity provider that signs the UI’s tokens')
    .option('--issuer <name>', 'the tokens’ issuer')
    .option('--audience <name>', 'the tokens’ audience')
    .option('--allow <who...>', 'subject or e-mail address of those who may read payloads')
    .addHelpText(
      'after',
      `
Without --jwks nobody is asked who they are, which is allowed on this machine's own address alone.

Examples:
  sectorflow codec serve --origin http://127.0.0.1:8233
  sectorflow codec serve --host 0.0.0.0 --origin https://temporal.example.com --jwks https://login.example.com/keys \\
    --issuer https://login.example.com --audience temporal --allow ann@example.com bob@example.com`,
    )
    .action((options: ServeOptions) => serveCodec(options));
  return codec;
}
