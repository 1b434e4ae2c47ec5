import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

export interface WatchedWorker {
  readonly options: { readonly taskQueue: string };
  getState(): string;
}

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Answers GET /health on 127.0.0.1: 200 while every worker polls, 503 else, with each task queue's state.
 * A worker that is shutting down in order is not healthy: nobody should wait for it.
 */
export async function startHealthServer(
  port: number,
  workers: readonly WatchedWorker[],
): Promise<HealthServer> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/health') {
      response.writeHead(404).end();
      return;
    }
    const states = workers.map((worker) => ({
      taskQueue: worker.options.taskQueue,
      state: worker.getState(),
    }));
    const isHealthy = states.every(({ state }) => state === 'RUNNING');
    response.writeHead(isHealthy ? 200 : 503, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ status: isHealthy ? 'ok' : 'not polling', workers: states }));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
