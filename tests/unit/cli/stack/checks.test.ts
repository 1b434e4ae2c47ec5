import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkHome, nearestExisting } from '../../../../cli/stack/check-home.js';
import { checkMarket } from '../../../../cli/stack/check-market.js';
import { checkPorts } from '../../../../cli/stack/check-ports.js';
import { bindMarket, checkBinding } from '../../../../cli/stack/market-record.js';
import { homeAt } from '../../../../workers/home.js';
import { temporaryFolder } from '../../adapters/lake/temporary-folder.js';
import { LAST_SESSION, writeDataDirectory } from '../../sandbox/support/write-data-directory.js';

describe('a home', () => {
  it('need not exist, and is not made by the look at it', async () => {
    const folder = await temporaryFolder();
    await checkHome(homeAt(join(folder, 'a', 'b')));
    expect(await readdir(folder)).toEqual([]);
    expect(await nearestExisting(join(folder, 'a', 'b'))).toBe(folder);
  });

  it('is no file, and lies in none', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    await expect(checkHome(homeAt(file))).rejects.toThrow(/is a file/);
    await expect(checkHome(homeAt(join(file, 'home')))).rejects.toThrow(/is a file/);
  });

  it('belongs to one market', async () => {
    const home = homeAt(await temporaryFolder());
    await bindMarket(home, '/markets/a');
    await checkBinding(home, '/markets/a');
    await expect(checkBinding(home, '/markets/b')).rejects.toThrow(/allowed is \/markets\/a, which/);
  });

  it('with data of real providers takes no market', async () => {
    const home = homeAt(await temporaryFolder());
    await mkdir(join(home.lake, 'raw', 'yahoo'), { recursive: true });
    await expect(bindMarket(home, '/markets/a')).rejects.toThrow(/without data of the real providers/);
    expect(await readdir(home.root)).toEqual(['lake']);
  });
});

describe('ports', () => {
  it('that somebody listens on are refused', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    await expect(checkPorts({ ui: port })).rejects.toThrow(
      `--ui-port: got "${port}"; allowed is a free port`,
    );
  });

  it('cannot be asked for twice', async () => {
    await expect(checkPorts({ temporal: 1, ui: 1 })).rejects.toThrow(/--temporal-port/);
  });

  it('need not be asked for', async () => {
    await checkPorts({});
  });
});

describe('a market directory', () => {
  it('is served as of any of its sessions', async () => {
    const directory = await writeDataDirectory();
    expect(await checkMarket(directory, undefined)).toBe(directory);
    expect(await checkMarket(directory, LAST_SESSION)).toBe(directory);
  });

  it.each([
    ['2018-03-19', /from 2018-03-05 to 2018-03-16, which prices.parquet covers/],
    ['2018-03-02', /from 2018-03-05/],
    ['2018-03-10', /closed that day \(Saturday\)/],
  ])('is not served as of %s', async (asOf, message) => {
    await expect(checkMarket(await writeDataDirectory(), asOf)).rejects.toThrow(message);
  });

  it('must exist, and have its files', async () => {
    await expect(checkMarket('/does/not/exist', undefined)).rejects.toThrow(
      /^--data: got "\/does\/not\/exist"/,
    );
    const broken = await writeDataDirectory({ files: { 'macro.csv': null } });
    await expect(checkMarket(broken, undefined)).rejects.toThrow(/no macro.csv/);
  });

  it('must list somebody', async () => {
    const files = { 'constituents.csv': 'symbol,name,gics_sector\n' };
    await expect(checkMarket(await writeDataDirectory({ files }), undefined)).rejects.toThrow(/no symbol/);
  });
});
