import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import { sectorIndices, type SectorIndices } from '../../domain/market/sector-indices.js';

export const SECTOR_INDICES_VARIABLE = 'SECTORFLOW_SECTOR_INDICES';

const ALLOWED =
  'sector=symbol pairs separated by commas (Energy=^GSPE,Utilities=^GSPU), or the path of a JSON file {"Energy": "^GSPE"}';

/**
 * The sector indices that a setting gives: `sector=symbol` pairs, or the path (from `folder`) of a JSON object of them.
 *
 * @throws BadInputError when it is neither, or as `sectorIndices` does.
 */
export function readSectorIndices(setting: string, folder: string): SectorIndices {
  if (setting === '') return {};
  const pairs = setting.includes('=') ? pairsOf(setting) : pairsOfFile(setting, resolve(folder, setting));
  return sectorIndices(pairs, SECTOR_INDICES_VARIABLE);
}

function pairsOf(setting: string): (readonly [string, string])[] {
  return setting.split(',').map((pair) => {
    const [sector, symbol, ...rest] = pair.split('=').map((part) => part.trim());
    if (sector === undefined || symbol === undefined || rest.length > 0) throw bad(pair);
    return [sector, symbol];
  });
}

function pairsOfFile(given: string, path: string): [string, string][] {
  try {
    return Object.entries(z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(path, 'utf8'))));
  } catch {
    throw bad(given);
  }
}

function bad(given: string): BadInputError {
  return new BadInputError({ what: SECTOR_INDICES_VARIABLE, given, allowed: ALLOWED });
}
