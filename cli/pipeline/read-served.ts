import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SERVED_FOLDER, ServedLedger } from '../../sandbox/market/served/served-ledger.js';
import type { Home } from '../../workers/home.js';
import { marketOf } from '../stack/market-record.js';
import { sandboxServed } from './sandbox-client.js';

/** Distinct rows by provider and dataset. */
export type Served = Readonly<Record<string, Readonly<Partial<Record<string, number>>>>>;

/** What the home's sandbox ever served: asked of it where it runs, else from its files; null with real providers. */
export async function readServed(home: Home, sandboxUrl: string | null): Promise<Served | null> {
  if (sandboxUrl !== null) return await sandboxServed(sandboxUrl);
  const folder = join(home.sandbox, SERVED_FOLDER);
  if ((await marketOf(home)) === null || !existsSync(folder)) return null;
  const ledger = new ServedLedger(folder);
  try {
    return ledger.counts().byProvider;
  } finally {
    ledger.close();
  }
}
