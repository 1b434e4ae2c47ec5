import { join } from 'node:path';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { AS_OF_FILE, AsOf } from '../../sandbox/market/as-of.js';
import { loadMarket } from '../../sandbox/market/data/load-market.js';
import { runningInstance } from '../../sandbox/stack/instance-file.js';
import type { Home } from '../../workers/home.js';
import { sandboxHealth } from '../pipeline/sandbox-client.js';

export interface MarketDates {
  /** The first day of the prices. */
  readonly first: TradingDate;
  /** The sandbox's "today": nothing later is served. */
  readonly today: TradingDate;
}

/**
 * The days that a home's sandbox market serves: asked of it where it runs, else read from its files.
 *
 * @throws BadInputError when the market directory is gone or broken.
 */
export async function marketDates(home: Home, dataDir: string): Promise<MarketDates> {
  const sandboxUrl = (await runningInstance(home.instance))?.sandboxUrl ?? null;
  if (sandboxUrl !== null) {
    const { firstDate, asOf } = await sandboxHealth(sandboxUrl);
    return { first: firstDate, today: asOf };
  }
  const market = await loadMarket(dataDir);
  return {
    first: market.firstDate,
    today: new AsOf(join(home.sandbox, AS_OF_FILE), dataDir, market).date,
  };
}
