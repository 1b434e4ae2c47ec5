import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readDotEnv } from '../../../../workers/secrets/read-dot-env.js';
import { temporaryFolder } from '../../../support/temporary-folder.js';

const SECRETS = new Set(['FRED_API_KEY']);

async function dotEnv(text: string, mode: number): Promise<string> {
  const folder = await temporaryFolder('dot-env');
  onTestFinished(folder.remove);
  const path = join(folder.path, '.env');
  await writeFile(path, text);
  await chmod(path, mode);
  return path;
}

test('a file of its owner alone is read', async () => {
  expect(readDotEnv(await dotEnv('FRED_API_KEY=CANARY\n', 0o600), SECRETS)).toEqual({
    FRED_API_KEY: 'CANARY',
  });
});

test.each([0o644, 0o660])(
  'a file with a key and permissions %o is refused, with how to mend it',
  async (mode) => {
    const path = await dotEnv('FRED_API_KEY=CANARY\n', mode);
    expect(() => readDotEnv(path, SECRETS)).toThrow(`chmod 600 ${path}`);
    expect(() => readDotEnv(path, SECRETS)).not.toThrow('CANARY');
  },
);

test('a file without keys may be read by all', async () => {
  expect(readDotEnv(await dotEnv('FRED_API_KEY=\nAWS_REGION=eu-west-1\n', 0o644), SECRETS)).toEqual({
    FRED_API_KEY: '',
    AWS_REGION: 'eu-west-1',
  });
});

test('no file is no variables', () => {
  expect(readDotEnv('/nowhere/.env', SECRETS)).toEqual({});
});
