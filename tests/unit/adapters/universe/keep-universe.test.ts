import { expect, it } from 'vitest';
import { LocalFolderObjectStore } from '../../../../adapters/lake/local-folder-object-store.js';
import { keepUniverse } from '../../../../adapters/universe/keep-universe.js';
import { parseUniverse } from '../../../../adapters/universe/parse-universe.js';
import { readKeptUniverse } from '../../../../adapters/universe/read-kept-universe.js';
import { temporaryFolder } from '../lake/temporary-folder.js';

const openStore = async () => await LocalFolderObjectStore.open(await temporaryFolder());
const list = (sector: string, asOfDate = '2018-02-07') =>
  parseUniverse(`symbol,gics_sector\nA,${sector}`, { source: 'list.csv', asOfDate });

it('gives back every list that was kept, by its version', async () => {
  const store = await openStore();
  const [before, after] = [list('Energy'), list('Utilities')];
  await keepUniverse(store, before);
  await keepUniverse(store, after);

  expect(await readKeptUniverse(store, before.version)).toEqual(before);
  expect(await readKeptUniverse(store, after.version)).toEqual(after);
});

it('leaves a kept list as it is: the day of the first reading stays', async () => {
  const store = await openStore();
  await keepUniverse(store, list('Energy', '2018-02-07'));
  await keepUniverse(store, list('Energy', '2019-01-01'));

  expect(await readKeptUniverse(store, list('Energy').version)).toMatchObject({ asOfDate: '2018-02-07' });
});

it('names the versions that there are when one is not', async () => {
  const store = await openStore();
  const kept = list('Energy');
  await keepUniverse(store, kept);

  await expect(readKeptUniverse(store, 'abc123')).rejects.toThrow(
    `universe version: got "abc123"; allowed is one that a run has used: ${kept.version}.`,
  );
  await expect(readKeptUniverse(store, '../secrets')).rejects.toThrow('universe version: got "../secrets"');
});

it('says so when no list was ever kept', async () => {
  await expect(readKeptUniverse(await openStore(), 'abc123')).rejects.toThrow('none yet');
});
