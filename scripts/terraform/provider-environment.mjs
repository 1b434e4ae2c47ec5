import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildStandIn } from './build-stand-in.mjs';
import { findProgram } from './find-program.mjs';

const REGISTRY = 'https://registry.terraform.io/.well-known/terraform.json';
const REGISTRY_TIMEOUT_MS = 5_000;

/**
 * Where terraform gets the AWS provider: from its registry, or from the stand-in when the registry does not answer.
 * Resolves to environment variables and a sentence, or to `missing`: the program that would be needed.
 */
export async function providerEnvironment({ root, terraformFolder, room }) {
  if (await answers(REGISTRY)) return { env: {}, note: 'the AWS provider of the registry' };
  const [go, npm] = ['go', 'npm'].map((name) => findProgram(name));
  if (go === undefined || npm === undefined) return { missing: go === undefined ? 'go' : 'npm' };
  const mirror = await buildStandIn({ root, terraformFolder, go, npm });
  const configuration = join(room, 'terraformrc');
  writeFileSync(
    configuration,
    `provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(mirror)}
    include = ["registry.terraform.io/hashicorp/aws"]
  }
}
disable_checkpoint = true
`,
  );
  return { env: { TF_CLI_CONFIG_FILE: configuration }, note: 'a stand-in for the AWS provider' };
}

async function answers(address) {
  try {
    const { ok } = await globalThis.fetch(address, {
      signal: globalThis.AbortSignal.timeout(REGISTRY_TIMEOUT_MS),
    });
    return ok;
  } catch {
    return false;
  }
}
