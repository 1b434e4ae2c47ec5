import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSectorIndices } from '../../../../adapters/universe/read-sector-indices.js';
import { indexSymbols } from '../../../../domain/market/index-symbols.js';
import { temporaryFolder } from '../lake/temporary-folder.js';

const read = (setting: string) => readSectorIndices(setting, '/nowhere');

async function readJson(content: string) {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'indices.json'), content);
  return readSectorIndices('indices.json', folder);
}

describe('readSectorIndices', () => {
  it('has none unless told', () => expect(read('')).toEqual({}));

  it("reads pairs, Yahoo's spelling or ours", () => {
    expect(read('Energy=^GSPE, Information Technology = ^SP500-45')).toEqual({
      Energy: '^GSPE',
      'Information Technology': '^SP500.45',
    });
  });

  it('reads a JSON file, from the folder that relative paths start in', async () => {
    expect(await readJson('{"Energy":"^GSPE"}')).toEqual({ Energy: '^GSPE' });
  });

  it.each([
    ['a sector that is none', 'Enrgy=^GSPE', 'got "Enrgy"; allowed is a GICS sector: Communication Services'],
    ['a sector without symbol', 'Energy=', 'got "Energy="; allowed is one symbol a sector'],
    ['two symbols of one sector', 'Energy=A,Energy=B', 'got "A and B for Energy"'],
    ['a pair that is none', 'Energy=A,B', 'got "B"; allowed is sector=symbol pairs'],
    ['a file that is missing', 'indices.json', 'got "indices.json"; allowed is sector=symbol pairs'],
  ])('refuses %s', (_case, setting, message) => {
    expect(() => read(setting)).toThrow(`SECTORFLOW_SECTOR_INDICES: ${message}`);
  });

  it.each(['[', '["Energy"]', '{"Energy":1}'])('refuses a file that holds %s', async (content) => {
    await expect(readJson(content)).rejects.toThrow('SECTORFLOW_SECTOR_INDICES: got "indices.json"');
  });
});

it('indexSymbols asks for the benchmark first, and for an index of two sectors once', () => {
  expect(indexSymbols({})).toEqual(['^GSPC']);
  expect(indexSymbols({ Energy: '^GSPE', Materials: '^GSPE', Utilities: '^GSPC' })).toEqual([
    '^GSPC',
    '^GSPE',
  ]);
});
