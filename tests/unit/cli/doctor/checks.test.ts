import { chmod, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkEnvFile } from '../../../../cli/doctor/check-secrets.js';
import { compareDuckDb } from '../../../../cli/doctor/check-programs.js';
import { compareAttributes } from '../../../../cli/doctor/check-temporal.js';
import { portHolder } from '../../../../cli/doctor/port-holder.js';
import { SEARCH_ATTRIBUTES } from '../../../../domain/search-attributes.js';
import { temporaryFolder } from '../../adapters/lake/temporary-folder.js';

describe('DuckDB in Node and Python', () => {
  it.each([
    ['1.5.6', '1.5.6', 'ok'],
    ['1.5.6', '1.5.2', 'ok'],
    ['1.5.6', '2.0.0', 'fail'],
    ['1.5.6', '1.4.6', 'fail'],
    ['1.5.6', null, 'fail'],
  ])('%s and %s: %s', (node, python, status) => {
    expect(compareDuckDb(node, python).status).toBe(status);
  });
});

describe('search attributes', () => {
  const all = Object.values(SEARCH_ATTRIBUTES);

  it('are in order when all exist, whatever else does', () => {
    expect(compareAttributes([...all, 'Other'], 'default').status).toBe('ok');
  });

  it('come with the command that creates those that are missing', () => {
    const { status, mend } = compareAttributes(all.slice(1), 'prod');
    expect(status).toBe('fail');
    expect(mend).toContain(`--namespace prod --name ${all[0]!} --type Keyword`);
    expect(mend).not.toContain(all[1]);
  });
});

describe('the .env file', () => {
  it.each([
    [0o600, 'ok'],
    [0o400, 'ok'],
    [0o640, 'warn'],
    [0o644, 'warn'],
  ])('%o: %s', async (mode, status) => {
    const file = join(await temporaryFolder(), '.env');
    await writeFile(file, 'FRED_API_KEY=canary');
    await chmod(file, mode);
    const check = await checkEnvFile(file);
    expect(check.status).toBe(status);
    expect(JSON.stringify(check)).not.toContain('canary');
  });

  it('need not exist', async () => {
    expect((await checkEnvFile(join(await temporaryFolder(), '.env'))).status).toBe('ok');
  });
});

it.runIf(process.platform === 'linux')('finds who listens on a port', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  onTestFinished(() => void server.close());
  expect(await portHolder(port)).toContain(`process ${process.pid}`);
});
