import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import { ClientMessages } from './client-messages.js';
import { ServerMessages } from './server-messages.js';

const LOOPBACK = '127.0.0.1';

/** What dbt-redshift connects to: PostgreSQL's protocol as Redshift speaks it, in front of PostgreSQL. */
export async function serveWire(postgresPort: number, port: number): Promise<Server> {
  const server = createServer((client) => {
    const postgres = connect(postgresPort, LOOPBACK);
    const fromClient = new ClientMessages();
    const fromServer = new ServerMessages();
    client.on('data', (data: Buffer) => {
      const { toServer, toClient } = fromClient.take(data);
      if (toServer.length > 0) postgres.write(toServer);
      if (toClient.length > 0) client.write(toClient);
    });
    postgres.on('data', (data: Buffer) => client.write(fromServer.take(data)));
    for (const [one, other] of [
      [client, postgres],
      [postgres, client],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  server.listen(port, LOOPBACK);
  await once(server, 'listening');
  return server;
}
