import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readUniverse } from '../../adapters/universe/read-universe.js';
import { parseSession } from '../../domain/calendar/trading-calendar.js';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import { loadMarket } from '../../sandbox/market/data/load-market.js';
import { marketEnvironment } from './market-environment.js';

/**
 * Whether the sandbox can serve a directory as of a date, before anything is started over it.
 *
 * @returns the directory's real path.
 * @throws BadInputError when the directory, one of its files or the date cannot be used.
 */
export async function checkMarket(directory: string, asOf: string | undefined): Promise<string> {
  const dataDir = await existing(directory);
  if (asOf !== undefined) parseSession(asOf, '--as-of');
  const { firstDate, lastDate } = await loadMarket(dataDir);
  await readUniverse(resolve(dataDir, 'constituents.csv'));
  await marketEnvironment(dataDir);
  if (asOf !== undefined && (asOf < firstDate || asOf > lastDate)) {
    throw new BadInputError({
      what: '--as-of',
      given: asOf,
      allowed: `a trading session from ${firstDate} to ${lastDate}, which prices.parquet covers`,
    });
  }
  return dataDir;
}

async function existing(directory: string): Promise<string> {
  try {
    return await realpath(directory);
  } catch {
    throw new BadInputError({
      what: '--data',
      given: directory,
      allowed: 'a directory with prices.parquet, constituents.csv, index_sp500.csv and macro.csv',
    });
  }
}
