import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import { handleRequest } from './handle-request.js';
import { SandboxMarket } from './sandbox-market.js';
import type { SandboxOptions } from './sandbox-options.js';
import type { SandboxStats } from './sandbox-stats.js';

/** Only this machine may ask: the sandbox has no secrets, but it obeys anyone. */
const HOST = '127.0.0.1';
/** Longer than a client's own, so that no request meets a connection that is just being closed. */
const KEEP_ALIVE_MS = 75_000;

export interface RunningSandbox {
  /** `http://127.0.0.1:PORT`; the providers are at `/alpha-vantage`, `/yahoo` and `/fred` below it. */
  readonly url: string;
  readonly port: number;
  /** "Today", also after it was advanced. */
  readonly asOf: TradingDate;
  stats(): SandboxStats;
  /** Ends open connections and closes the state files. */
  close(): Promise<void>;
}

function listen(server: Server, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isBusy = error.code === 'EADDRINUSE' || error.code === 'EACCES';
      const allowed = 'a free port (another program uses this one), or 0 to let the system choose one';
      reject(isBusy ? new BadInputError({ what: '--port', given: String(port), allowed }) : error);
    });
    server.listen(port, HOST, () => resolve(server.address() as AddressInfo));
  });
}

/**
 * Loads the market and serves it on 127.0.0.1.
 *
 * @throws BadInputError when the data directory, the date or the port cannot be used.
 */
export async function startSandboxMarket(options: SandboxOptions): Promise<RunningSandbox> {
  const market = await SandboxMarket.open(options);
  const server = createServer((request, response) => {
    handleRequest(market, request, response).catch(() => request.socket.destroy());
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  let address: AddressInfo;
  try {
    address = await listen(server, options.port ?? 0);
  } catch (error) {
    market.close();
    throw error;
  }
  return {
    url: `http://${HOST}:${address.port}`,
    port: address.port,
    get asOf() {
      return market.asOf.date;
    },
    stats: () => market.stats(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          market.close();
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
