import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { marketEnvironment } from '../../../cli/stack/market-environment.js';
import { readConfiguration } from '../../../workers/configuration.js';
import { temporaryFolder } from '../adapters/lake/temporary-folder.js';

async function market(sectorIndices: string | null): Promise<string> {
  const folder = await temporaryFolder();
  if (sectorIndices !== null) await writeFile(join(folder, 'sector_indices.csv'), sectorIndices);
  return folder;
}

it("configures the market's sector indices, whatever the variable said before", async () => {
  const folder = await market(
    [
      'symbol,sector,date,close',
      '^GSPE,Energy,2018-02-06,500',
      '^GSPE,Energy,2018-02-07,501',
      '^SP500-55,Utilities,2018-02-07,250',
      ',Materials,2018-02-07,1',
    ].join('\n'),
  );

  const { sectorIndices } = readConfiguration({
    SECTORFLOW_SECTOR_INDICES: 'Energy=MINE',
    ...(await marketEnvironment(folder)),
  });

  expect(sectorIndices).toEqual({ Energy: '^GSPE', Utilities: '^SP500.55' });
});

it('has none in a market without the file', async () => {
  const environment = await marketEnvironment(await market(null));

  const { sectorIndices } = readConfiguration({ SECTORFLOW_SECTOR_INDICES: 'Energy=MINE', ...environment });

  expect(sectorIndices).toEqual({});
  expect(environment['SECTORFLOW_UNIVERSE']).toMatch(/constituents\.csv$/);
});

it('names the file whose sector is none', async () => {
  const folder = await market('symbol,sector\n^X,Sorcery\n');

  await expect(marketEnvironment(folder)).rejects.toThrow(/sector_indices\.csv: got "Sorcery"/);
});
