import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { runProgram } from './run-program.mjs';
import { usedTypes } from './used-types.mjs';

/** The npm package, and the version of the AWS provider that it was generated from. */
const PACKAGE = '@cdktf/provider-aws@21.22.1';
const PROVIDER_VERSION = '6.25.0';
const SOURCES = ['extract.mjs', 'main.go', 'go.mod', 'go.sum'];

/**
 * Builds the stand-in for Terraform's AWS provider with the types that a folder's files use, unless it was built before.
 * Resolves to the mirror folder that terraform finds it in. See tests/terraform/aws-stand-in/README.md.
 * @throws Error with the failed tool's output.
 */
export async function buildStandIn({ root, terraformFolder, go, npm }) {
  const sources = join(root, 'tests', 'terraform', 'aws-stand-in');
  const modules = ['provider', ...usedTypes(terraformFolder)];
  const mirror = join(cacheFolder(), hashOf(sources, modules));
  if (existsSync(mirror)) return mirror;

  mkdirSync(dirname(mirror), { recursive: true });
  const room = mkdtempSync(join(dirname(mirror), 'building-'));
  const run = async (path, args) => {
    const { code, output } = await runProgram(path, args, { cwd: room, isQuiet: true });
    if (code !== 0) throw new Error(`${path} ${args.join(' ')} ended with ${code}:\n${output}`);
    return output;
  };
  try {
    for (const name of SOURCES) cpSync(join(sources, name), join(room, name));
    await run(npm, ['pack', '--silent', PACKAGE]);
    const files = modules.flatMap((name) => ['js', 'd.ts'].map((ext) => `package/lib/${name}/index.${ext}`));
    await run('tar', ['xzf', 'cdktf-provider-aws-21.22.1.tgz', ...files]);
    await run(process.execPath, ['extract.mjs', 'package/lib', 'schema.json', ...modules]);
    const place = join('mirror', 'registry.terraform.io', 'hashicorp', 'aws', PROVIDER_VERSION, platform());
    mkdirSync(join(room, place), { recursive: true });
    await run(go, ['build', '-o', join(place, `terraform-provider-aws_v${PROVIDER_VERSION}`), '.']);
    renameUnlessThere(join(room, 'mirror'), mirror);
    return mirror;
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
}

function cacheFolder() {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(base, 'sectorflow', 'aws-stand-in');
}

function hashOf(sources, modules) {
  const hash = createHash('sha256').update(`${PACKAGE} ${platform()} ${modules.join(' ')}`);
  for (const name of SOURCES) hash.update(readFileSync(join(sources, name)));
  return hash.digest('hex').slice(0, 16);
}

/** As Terraform names it. */
function platform() {
  return `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;
}

// Another process may have built the same meanwhile.
function renameUnlessThere(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  }
}
